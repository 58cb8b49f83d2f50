package dev.phase19.worker.imports;

import dev.phase19.worker.imports.all.Languages;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTree;
import org.treesitter.TreeSitterGo;
import org.treesitter.TreeSitterJava;
import org.treesitter.TreeSitterJavascript;
import org.treesitter.TreeSitterPython;
import org.treesitter.TreeSitterTypescript;

/**
 * Measures how many bytes of source a core decodes and scans in a second, beside the parsers of
 * tree-sitter, which parse all of a file. The main method takes folders and jars with sources, and
 * prints a row for each language that they have files of.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 3, time = 2)
@Fork(1)
public class ScannerBenchmark {
  private static final String SOURCES = "scanner.sources";
  private static final long MOST_BYTES = 3_000_000;

  private static final Map<String, Syntax> SYNTAXES =
      Map.of(
          "Go", new Syntax("[.]go", TreeSitterGo::new),
          "Java", new Syntax("[.]java", TreeSitterJava::new),
          "JavaScript", new Syntax("[.][mc]?js", TreeSitterJavascript::new),
          "Python", new Syntax("[.]py", TreeSitterPython::new),
          "TypeScript", new Syntax("[.][mc]?ts", TreeSitterTypescript::new));

  /**
   * Files that tree-sitter has one grammar for.
   *
   * @param suffix a regular expression
   */
  private record Syntax(String suffix, Supplier<TSLanguage> grammar) {
    boolean owns(Path file) {
      return file.toString().matches(".*" + suffix);
    }
  }

  private record Source(String path, byte[] content) {}

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  /** Set by the main method to those that there are files of. */
  @Param({""})
  private String language;

  private Language<?> scanned;
  private List<Source> files;
  private List<String> texts;
  private TSParser parser;

  /** Processor time, which other processes of the machine change less than they change the time. */
  @AuxCounters(AuxCounters.Type.EVENTS)
  @State(Scope.Thread)
  public static class Processor {
    public long nanoseconds;
    public long rounds;

    void add(long since) {
      nanoseconds += THREADS.getCurrentThreadCpuTime() - since;
      rounds++;
    }
  }

  /** Reads the files into memory. */
  @Setup
  public void read() throws IOException {
    Syntax syntax = SYNTAXES.get(language);
    files = files(syntax, List.of(System.getProperty(SOURCES).split(":")));
    scanned =
        Languages.all().stream()
            .filter(known -> known.owns(files.get(0).path()))
            .findFirst()
            .orElseThrow();
    texts =
        files.stream().map(file -> new String(file.content(), StandardCharsets.US_ASCII)).toList();
    parser = new TSParser();
    parser.setLanguage(syntax.grammar().get());
  }

  private static List<Source> files(Syntax language, Collection<String> sources)
      throws IOException {
    List<Source> files = new ArrayList<>();
    long bytes = 0;
    for (String source : sources) {
      Path path = Path.of(source);
      if (Files.isDirectory(path)) {
        bytes = add(language, path, bytes, files);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(path)) {
          bytes = add(language, jar.getPath("/"), bytes, files);
        }
      }
    }
    return files;
  }

  private static long add(Syntax language, Path folder, long before, List<Source> files)
      throws IOException {
    long bytes = before;
    try (Stream<Path> all = Files.walk(folder)) {
      for (Iterator<Path> each = all.sorted().iterator(); each.hasNext() && bytes < MOST_BYTES; ) {
        Path file = each.next();
        if (language.owns(file) && Files.isRegularFile(file)) {
          byte[] content = Files.readAllBytes(file);
          if (isAscii(content)) {
            files.add(new Source(file.toString(), content));
            bytes += content.length;
          }
        }
      }
    }
    return bytes;
  }

  /** Tree-sitter's fast way in, by a string, takes other letters for two. */
  private static boolean isAscii(byte[] content) {
    for (byte b : content) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  /** Our scanner. */
  @Benchmark
  public void ours(Blackhole results, Processor processor) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (Source file : files) {
      try {
        results.consume(
            scanned.scan(SourceText.of(file.content(), file.path(), ImportBounds.DEFAULT)));
      } catch (MalformedSourceException e) {
        results.consume(e);
      }
    }
    processor.add(start);
  }

  /** The parser of tree-sitter. */
  @Benchmark
  public void treeSitter(Blackhole results, Processor processor) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (String text : texts) {
      try (TSTree tree = parser.parseString(null, text)) {
        results.consume(tree.getRootNode().hasError());
      }
    }
    processor.add(start);
  }

  /**
   * Runs the benchmark and prints a table.
   *
   * @param arguments folders and jars with sources
   */
  public static void main(String[] arguments) throws RunnerException, IOException {
    Map<String, Long> bytes = new TreeMap<>();
    Map<String, Integer> counts = new TreeMap<>();
    for (String language : SYNTAXES.keySet()) {
      List<Source> files = files(SYNTAXES.get(language), List.of(arguments));
      if (!files.isEmpty()) {
        counts.put(language, files.size());
        bytes.put(language, files.stream().mapToLong(file -> file.content().length).sum());
      }
    }
    Collection<RunResult> results =
        new Runner(
                new OptionsBuilder()
                    .include(ScannerBenchmark.class.getSimpleName())
                    .param("language", bytes.keySet().toArray(String[]::new))
                    .jvmArgsAppend("-D" + SOURCES + "=" + String.join(":", arguments))
                    .build())
            .run();
    Map<String, Double> microseconds =
        results.stream()
            .collect(
                Collectors.toMap(
                    result ->
                        result.getParams().getParam("language")
                            + result.getPrimaryResult().getLabel(),
                    ScannerBenchmark::microseconds));
    System.out.println("| language | files | ours | tree-sitter | ratio |");
    bytes.forEach(
        (language, size) -> {
          double ours = size / microseconds.get(language + "ours");
          double theirs = size / microseconds.get(language + "treeSitter");
          System.out.printf(
              "| %s | %,d, %.1f MB | %.0f MB/s | %.1f MB/s | %.0f |%n",
              language, counts.get(language), size / 1e6, ours, theirs, ours / theirs);
        });
  }

  /** Returns the processor time of a round. */
  private static double microseconds(RunResult result) {
    double nanoseconds = result.getSecondaryResults().get("nanoseconds").getScore();
    return nanoseconds / result.getSecondaryResults().get("rounds").getScore() / 1e3;
  }
}
