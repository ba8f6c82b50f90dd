package org.lectern.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar, and what it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {
      "lectern " + (version == null ? "(not packaged)" : version), "JDK " + jdk(),
    };
  }

  static String jdk() {
    return System.getProperty("java.version");
  }
}
