package org.lightmarket.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the program and the commit it was built from. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String commit = BuildInfo.commit();
    return new String[] {
      "lightmarket " + BuildInfo.version() + (commit.isEmpty() ? "" : " (" + commit + ")")
    };
  }
}
