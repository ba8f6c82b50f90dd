package org.lectern.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lectern.grader.Outcome;
import org.lectern.grader.report.Merge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code lectern grade merge}: the parts that several machines graded become one. */
@Command(
    name = "merge",
    sortOptions = false,
    description = {
      "Join the results of 'grade --shard' and write the reports of the whole batch.",
      "They are those of a grading in one piece. Manual changes are read from --out."
    },
    exitCodeOnExecutionException = Outcome.INFRASTRUCTURE,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every submission is graded",
      "1:some need a human, see attention.txt, or a part is missing",
      "2:wrong usage or wrong input; one line on standard error says which",
      "3:the results cannot be written: a full disk, say"
    })
final class GradeMergeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FOLDER",
      description = "Folders that 'grade --shard' wrote.")
  private List<Path> parts;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FOLDER",
      description = "Where the reports of the whole batch go.")
  private Path out;

  private final Streams streams;

  GradeMergeCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() throws IOException {
    OutFile.checkFolder("--out", out);
    Merge.Result result;
    try {
      result = Merge.merge(parts, out);
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
    result.warnings().forEach(streams.err()::println);
    streams.print(
        String.format(
            "%d submissions, %d lines need a person; see %s%n",
            result.students(), result.attention().size(), out.resolve("index.html")));
    boolean complete = result.warnings().isEmpty() && result.attention().isEmpty();
    return complete ? Main.SUCCESS : Main.FAILURE;
  }
}
