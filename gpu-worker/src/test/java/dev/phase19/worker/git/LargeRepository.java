package dev.phase19.worker.git;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.PackInserter;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;

/**
 * Makes bare repositories of many files, with one pack. Half of the files are Java, made of real
 * sources with another name, package and imports; a quarter each are Python and Go. A file has 5 to
 * 6 KB, and imports some files of its language anywhere in the repository.
 */
public final class LargeRepository {
  private static final PersonIdent AUTHOR =
      new PersonIdent("Author", "author@example.org", Instant.EPOCH, ZoneOffset.UTC);
  private static final Path REAL = Path.of("target", "real-sources");
  private static final int PACKAGE = 10;
  private static final int IMPORTS = 5;
  private static final int LEAST_BYTES = 3500;
  private static final int MOST_BYTES = 9000;

  private final int files;
  private final SplittableRandom random = new SplittableRandom(1);
  private final List<Template> java;

  /** A source file whose names are replaced. */
  private record Template(String type, String packageName, String text) {}

  private LargeRepository(int files, List<Template> java) {
    this.files = files;
    this.java = java;
  }

  /** Makes a repository with a commit of so many files on {@code main}. */
  public static void create(Path folder, int files) throws IOException {
    List<Template> java = new ArrayList<>();
    for (String jar : List.of("guava", "ApacheJMeter_core")) {
      readTemplates(REAL.resolve(jar + "-sources.jar"), java);
    }
    new LargeRepository(files, java).write(folder);
  }

  private static void readTemplates(Path jar, List<Template> into) throws IOException {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      List<? extends ZipEntry> entries = zip.stream().toList();
      for (ZipEntry entry : entries) {
        String name = entry.getName();
        boolean usable =
            name.endsWith(".java")
                && !name.contains("-")
                && entry.getSize() > LEAST_BYTES
                && entry.getSize() < MOST_BYTES;
        if (usable) {
          int slash = name.lastIndexOf('/');
          try (InputStream in = zip.getInputStream(entry)) {
            into.add(
                new Template(
                    name.substring(slash + 1, name.length() - ".java".length()),
                    name.substring(0, slash).replace('/', '.'),
                    new String(in.readAllBytes(), UTF_8)));
          }
        }
      }
    }
  }

  private void write(Path folder) throws IOException {
    try (FileRepository repository = new FileRepository(folder.toFile())) {
      repository.create(true);
      try (PackInserter pack = repository.getObjectDatabase().newPackInserter()) {
        pack.checkExisting(false);
        pack.setCompressionLevel(Deflater.BEST_SPEED);
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        builder.add(entry("go.mod", insert(pack, "module example.org/large\n\ngo 1.22\n")));
        for (int file = 0; file < files; file++) {
          builder.add(entry(path(file), insert(pack, source(file))));
        }
        builder.finish();
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(index.writeTree(pack));
        commit.setAuthor(AUTHOR);
        commit.setCommitter(AUTHOR);
        commit.setMessage("Many files");
        ObjectId id = pack.insert(commit);
        pack.flush();
        RefUpdate update = repository.updateRef("refs/heads/main");
        update.setNewObjectId(id);
        update.forceUpdate();
        repository.updateRef(Constants.HEAD).link("refs/heads/main");
      }
    }
  }

  private static ObjectId insert(PackInserter pack, String text) throws IOException {
    return pack.insert(Constants.OBJ_BLOB, text.getBytes(UTF_8));
  }

  private static DirCacheEntry entry(String path, ObjectId blob) {
    DirCacheEntry entry = new DirCacheEntry(path);
    entry.setFileMode(FileMode.REGULAR_FILE);
    entry.setObjectId(blob);
    return entry;
  }

  private static boolean isJava(int file) {
    return file % 2 == 0;
  }

  private static boolean isPython(int file) {
    return file % 4 == 1;
  }

  private static int packageOf(int file) {
    return file / 4 / PACKAGE;
  }

  private static String path(int file) {
    int of = packageOf(file);
    if (isJava(file)) {
      return "java/src/org/example/p%d/Type%d.java".formatted(of, file);
    }
    return isPython(file)
        ? "python/large/p%d/module_%d.py".formatted(of, file)
        : "go/p%d/file_%d.go".formatted(of, file);
  }

  private String source(int file) {
    if (isJava(file)) {
      return java(file);
    }
    return isPython(file) ? python(file) : go(file);
  }

  /** Returns a file of the same language; its place in a group of four tells the language. */
  private int other(int file) {
    return random.nextInt(Math.max(1, files / 4)) * 4 + file % 4;
  }

  private String java(int file) {
    Template template = java.get(file / 2 % java.size());
    StringBuilder head = new StringBuilder();
    head.append("package org.example.p").append(packageOf(file)).append(";\n\n");
    for (int i = 0; i < IMPORTS; i++) {
      int imported = other(file);
      head.append("import org.example.p%d.Type%d;\n".formatted(packageOf(imported), imported));
    }
    return template
        .text()
        .replace(template.type(), "Type" + file)
        .replace("package " + template.packageName() + ";", head);
  }

  private String python(int file) {
    StringBuilder text = new StringBuilder("\"\"\"Module number %d.\"\"\"\n\n".formatted(file));
    text.append("import os\nimport sys\nfrom typing import Dict, List, Optional\n\n");
    for (int i = 0; i < IMPORTS; i++) {
      int imported = other(file);
      text.append("from large.p%d import module_%d\n".formatted(packageOf(imported), imported));
    }
    while (text.length() < LEAST_BYTES + file % 4000) {
      text.append(
          """


          class Record%1$d:
              \"""Keeps what was read of 'part %1$d', and "how often".\"""

              limit = 0x%2$x

              def __init__(self, name: str, values: Optional[List[int]] = None) -> None:
                  self.name = name  # as it was typed
                  self.values = values if values is not None else []
                  self.by_name: Dict[str, int] = {"%3$s": %1$d, 'other': 1_000}

              def total_%2$d(self, factor=%2$d):
                  if not self.values:
                      raise ValueError(f"no values in {self.name!r}: {len(self.by_name)} names")
                  return sum(value * factor for value in self.values if value > 1.5e3)
          """
              .formatted(
                  text.length(), random.nextInt(1 << 20), Long.toHexString(random.nextLong())));
    }
    return text.toString();
  }

  private String go(int file) {
    StringBuilder text =
        new StringBuilder("// Package p%1$d does it.\n".formatted(packageOf(file)));
    text.append("package p%d\n\nimport (\n\t\"fmt\"\n\t\"os\"\n".formatted(packageOf(file)));
    for (int i = 0; i < 2; i++) {
      text.append("\t\"example.org/large/go/p%d\"\n".formatted(packageOf(other(file))));
    }
    text.append(")\n");
    while (text.length() < LEAST_BYTES + file % 4000) {
      text.append(
          """

          // Record%1$d keeps what was read of part %1$d.
          type Record%1$d struct {
          \tName   string `json:"name"`
          \tValues map[string]int64
          }

          // Total%2$d adds the values up.
          func (r *Record%1$d) Total%2$d(factor int64) (total int64, err error) {
          \tfor name, value := range r.Values {
          \t\tif name == "%3$s" {
          \t\t\treturn 0, fmt.Errorf("no values in %%q: %%d names", r.Name, len(r.Values))
          \t\t}
          \t\ttotal += value * factor // as it was typed
          \t}
          \tfmt.Fprintln(os.Stderr, total)
          \treturn total, nil
          }
          """
              .formatted(
                  text.length(), random.nextInt(1 << 20), Long.toHexString(random.nextLong())));
    }
    return text.toString();
  }

  /** Makes a repository: its folder and the number of files. */
  public static void main(String[] arguments) throws IOException {
    create(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
  }
}
