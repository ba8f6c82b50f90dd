package org.lectern.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/** Says before long work what would go wrong after it: that its result cannot be written. */
final class OutFile {
  private OutFile() {}

  /**
   * Checks that a checkpoint may be written.
   *
   * @param file where to
   * @param resume whether an existing file is wanted
   * @param force whether an existing file may be replaced
   * @param inputs files that must never be replaced
   */
  static void check(Path file, boolean resume, boolean force, Path... inputs) throws IOException {
    check("--out", file, resume, force, inputs);
  }

  /**
   * Checks that a file may be written that nothing goes on with.
   *
   * @param file where to
   * @param force whether an existing file may be replaced
   * @param inputs files that must never be replaced
   */
  static void checkNew(Path file, boolean force, Path... inputs) throws IOException {
    if (Files.exists(file) && !force && !Files.isDirectory(file)) {
      throw new BadInput(file + ": exists already; add --force to replace it, or choose another");
    }
    check("--out", file, false, force, inputs);
  }

  /** The same for a file that another option names. */
  static void check(String option, Path file, boolean resume, boolean force, Path... inputs)
      throws IOException {
    if (Files.isDirectory(file)) {
      throw new BadInput(file + ": is a directory; name a file in it, such as model.safetensors");
    }
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new BadInput(file + ": the folder " + folder + " does not exist; make it first");
    }
    if (Files.exists(file)) {
      checkExisting(option, file, resume, force, inputs);
    }
    checkWritable(option, file, folder);
  }

  /**
   * Checks that a folder may be made, or is there, without making it.
   *
   * @param option that names it
   * @param folder where results go
   */
  static void checkFolder(String option, Path folder) {
    Path nearest = folder.toAbsolutePath().normalize();
    while (nearest.getParent() != null && !Files.exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (!Files.isDirectory(nearest)) {
      throw new BadInput(
          option + " " + folder + ": " + nearest + " is no folder; choose another " + option);
    }
    checkName(option, folder);
    checkWritable(option, folder, nearest);
  }

  /** A name that nothing can have, too long for one, is not there either; but it never will be. */
  private static void checkName(String option, Path folder) {
    try {
      Files.readAttributes(folder, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return; // will be made
    } catch (FileSystemException e) {
      String reason = e.getReason() == null ? "cannot be looked at" : e.getReason();
      throw new BadInput(option + " " + folder + ": " + reason + "; choose another " + option, e);
    } catch (IOException e) {
      throw new BadInput(option + " " + folder + ": " + e.getMessage(), e);
    }
  }

  private static void checkExisting(
      String option, Path file, boolean resume, boolean force, Path... inputs) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BadInput(file + ": is not an ordinary file; choose another " + option);
    }
    for (Path input : inputs) {
      if (Files.exists(input) && Files.isSameFile(file, input)) { // or isSameFile would throw
        throw new BadInput(file + ": is read from too; choose another " + option);
      }
    }
    if (!resume && !force) {
      throw new BadInput(
          file
              + ": exists already; add --resume to go on with it, --force to begin anew,"
              + " or choose another "
              + option);
    }
  }

  /** Permissions do not tell everything (a read-only disk, an administrator): try. */
  private static void checkWritable(String option, Path file, Path folder) {
    try {
      Files.delete(Files.createTempFile(folder, ".lectern", ".tmp"));
    } catch (IOException e) {
      throw new BadInput(
          file + ": the folder " + folder + " cannot be written to; choose another " + option, e);
    }
  }
}
