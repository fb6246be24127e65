package org.lightmarket.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What the build wrote down about itself. */
final class BuildInfo {
  private BuildInfo() {}

  /** Version of the program. */
  static String version() {
    return property("version");
  }

  /** Commit of the source; empty if it was built outside a repository. */
  static String commit() {
    String commit = property("commit");
    return commit.startsWith("$") ? "" : commit;
  }

  private static String property(String name) {
    Properties properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream("build.properties")) {
      if (in == null) {
        throw new IllegalStateException("the build left no build.properties");
      }
      properties.load(in);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    return properties.getProperty(name, "");
  }
}
