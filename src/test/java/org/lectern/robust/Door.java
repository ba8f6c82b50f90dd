package org.lectern.robust;

import java.io.IOException;
import org.lectern.cli.InProcess;

/** Where a case goes in. */
interface Door {
  /**
   * What came out.
   *
   * @param code the exit code
   * @param err standard error
   */
  record Answer(int code, String err) {}

  /** Runs a case. */
  Answer run(Case it) throws IOException;

  /** Makes a case that fits it. */
  default Case make(Cases cases, long number) throws IOException {
    return cases.make(number);
  }

  /** The command line, inside this JVM. */
  final class Commands implements Door {
    @Override
    public Answer run(Case it) {
      InProcess run = InProcess.run(it.input(), it.args().toArray(new String[0]));
      return new Answer(run.code(), run.err());
    }
  }
}
