package org.lightmarket.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What went wrong with a file, in words that name it and never a class of Java. */
public final class FileFailure {
  private static final String FULL = "No space left on device";

  private FileFailure() {}

  /** The file and the reason: {@code results/x/series.csv: the disk is full}. */
  public static String text(Path file, IOException failure) {
    return file + ": " + reason(failure);
  }

  /** The reason; the file too if the failure knows it. */
  public static String text(IOException failure) {
    return failure instanceof FileSystemException named && named.getFile() != null
        ? named.getFile() + ": " + reason(failure)
        : reason(failure);
  }

  /** The failure to throw where none may be declared; it says which file and why. */
  public static UncheckedIOException unchecked(Path file, IOException failure) {
    return new UncheckedIOException(text(file, failure), failure);
  }

  /**
   * Why a file or folder cannot be made: the part of its path that is no folder, or in which
   * nothing may be written. The failure's own reason if neither is so.
   */
  public static String placeText(Path file, IOException failure) {
    Path above = file.toAbsolutePath().normalize();
    for (Path at = above.getParent(); at != null; at = at.getParent()) {
      if (Files.exists(at)) {
        Path shown = file.isAbsolute() ? at : Path.of("").toAbsolutePath().relativize(at);
        String name = shown.toString().isEmpty() ? "the current folder" : shown.toString();
        if (!Files.isDirectory(at)) {
          return name + " is a file, not a folder";
        }
        return Files.isWritable(at) ? text(file, failure) : name + ": writing there is not allowed";
      }
    }
    return text(file, failure);
  }

  /** The reason alone. */
  public static String reason(IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return "there is no such file or folder";
    }
    if (failure instanceof AccessDeniedException) {
      return "access is not allowed";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "exists already";
    }
    if (failure instanceof NotDirectoryException) {
      return "is not a folder";
    }
    String said =
        failure instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : failure.getMessage();
    if (said == null || said.isEmpty()) {
      return "it failed without a reason";
    }
    return said.contains(FULL) ? "the disk is full (" + said + ")" : said;
  }
}
