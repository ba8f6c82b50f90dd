package org.lectern.grader;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/**
 * Lists what students handed in, in a folder or a zip, also in archives within it. Nothing is
 * unpacked to disk and nothing written; links are refused, since they can lead anywhere; a name
 * that climbs out of the archive is refused; an archive that swells is given up.
 */
final class Uploads {
  private static final int ENTRIES = 100_000; // of all archives together
  private static final long SWOLLEN = 512_000_000; // bytes that an inner archive may unpack to
  private static final int NESTED = 2; // archives within each other

  private final List<Upload> found = new ArrayList<>();

  private Uploads() {}

  /** All files, in no particular order. */
  static List<Upload> of(Path in) throws IOException {
    var uploads = new Uploads();
    if (Files.isDirectory(in)) {
      uploads.walk(in.toRealPath());
    } else {
      uploads.unzip(in);
    }
    return uploads.found;
  }

  private void walk(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
              throws IOException {
            if (!Files.isReadable(folder)) {
              return FileVisitResult.CONTINUE; // told of when its files are visited
            }
            try (Stream<Path> files = Files.list(folder)) {
              if (files.findAny().isEmpty() && !folder.equals(root)) {
                String path = root.relativize(folder).toString().replace('\\', '/');
                found.add(Upload.refused(path + "/", "is an empty folder"));
              }
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            visit(root.relativize(file).toString().replace('\\', '/'), file, attributes);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException e) {
            String path = root.relativize(file).toString().replace('\\', '/');
            found.add(Upload.refused(path, "cannot be read"));
            return FileVisitResult.CONTINUE;
          }
        });
  }

  private void visit(String path, Path file, BasicFileAttributes attributes) {
    if (attributes.isSymbolicLink()) {
      found.add(Upload.refused(path, "is a link"));
    } else if (!attributes.isRegularFile()) {
      found.add(Upload.refused(path, "is not an ordinary file"));
    } else if (links(file) > 1) {
      found.add(Upload.refused(path, "is a hard link: the same file has another name"));
    } else if (isZip(path)) {
      addInner(path, () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), 1);
    } else {
      found.add(new Upload(path, "", () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)));
    }
  }

  /** The number of names that a file has; 1 where the system does not tell. */
  private static int links(Path file) {
    try {
      Object count = Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS);
      return count instanceof Integer number ? number : 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return 1;
    }
  }

  private void unzip(Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        if (!entry.isDirectory()) {
          add(entry.getName(), () -> open(archive, entry.getName()), 1);
        }
      }
    }
  }

  private static InputStream open(Path archive, String entry) throws IOException {
    ZipFile zip = new ZipFile(archive.toFile());
    try {
      InputStream in = zip.getInputStream(zip.getEntry(entry));
      return new FilterInputStream(in) {
        @Override
        public void close() throws IOException {
          zip.close(); // and with it the stream
        }
      };
    } catch (IOException e) {
      zip.close();
      throw e;
    }
  }

  private void add(String name, Submission.Content content, int depth) throws ZipException {
    if (found.size() >= ENTRIES) {
      throw new ZipException("the archive has more than " + ENTRIES + " files; divide it");
    }
    String path = name.replace('\\', '/');
    if (leadsOut(path)) {
      found.add(Upload.refused(path, "has a name that leads out of the archive"));
    } else if (isZip(path)) {
      addInner(path, content, depth);
    } else {
      found.add(new Upload(path, "", content));
    }
  }

  /** Whether a name within an archive means a place outside of it. */
  static boolean leadsOut(String path) {
    return path.startsWith("/")
        || path.matches("(?s)[A-Za-z]:.*")
        || path.matches("(?s)(.*/)?\\.\\.(/.*)?")
        || path.chars().anyMatch(Character::isISOControl);
  }

  private static boolean isZip(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".zip");
  }

  /** Lists an archive within a folder or archive: all of it or, if it is no good, itself. */
  private void addInner(String path, Submission.Content archive, int depth) {
    int before = found.size();
    String trouble = depth > NESTED ? "is an archive too deep within others" : "";
    if (trouble.isEmpty()) {
      trouble = tryInner(path, archive, depth);
    }
    if (!trouble.isEmpty()) {
      found.subList(before, found.size()).clear();
      found.add(Upload.refused(path, trouble));
    }
  }

  private String tryInner(String path, Submission.Content archive, int depth) {
    String folder = path.substring(0, path.length() - ".zip".length()) + "/";
    int before = found.size();
    try (ZipInputStream zip = new ZipInputStream(archive.open())) {
      long room = SWOLLEN;
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        room -= skip(zip, room);
        if (room <= 0) {
          return "is an archive that unpacks to more than " + SWOLLEN / 1_000_000 + " MB";
        }
        if (!entry.isDirectory() && !leadsOut(entry.getName().replace('\\', '/'))) {
          String name = entry.getName();
          add(folder + name, () -> openInner(archive, name), depth + 1);
        } else if (!entry.isDirectory()) {
          found.add(Upload.refused(folder + "?", "has a name that leads out of the archive"));
        }
      }
    } catch (IOException | IllegalArgumentException e) {
      return "is an archive that cannot be unpacked";
    }
    return found.size() == before ? "is no archive, or one without files" : "";
  }

  private static long skip(InputStream in, long most) throws IOException {
    byte[] buffer = new byte[8192];
    long total = 0;
    for (int n = in.read(buffer); n >= 0 && total < most; n = in.read(buffer)) {
      total += n;
    }
    return total;
  }

  private static InputStream openInner(Submission.Content archive, String name) throws IOException {
    ZipInputStream zip = new ZipInputStream(archive.open());
    for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      if (entry.getName().equals(name)) {
        return zip; // ends where the entry ends
      }
    }
    zip.close();
    throw new ZipException(name + " is no longer in its archive");
  }
}
