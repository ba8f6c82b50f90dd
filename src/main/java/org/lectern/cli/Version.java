package org.lectern.cli;

import picocli.CommandLine.IVersionProvider;

/** The version, from the manifest of the jar, and what it runs on. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"lectern " + number(), "JDK " + jdk()};
  }

  /** For example 0.1.0. */
  static String number() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  static String jdk() {
    return System.getProperty("java.version");
  }
}
