package dev.phase19.worker.git;

import static dev.phase19.worker.git.GitAnswers.deltaBomb;
import static dev.phase19.worker.git.GitAnswers.deltaChain;
import static dev.phase19.worker.git.GitAnswers.latin;
import static dev.phase19.worker.git.GitAnswers.objectHeader;
import static dev.phase19.worker.git.GitAnswers.pack;
import static dev.phase19.worker.git.MadeRepository.file;
import static dev.phase19.worker.git.MadeRepository.folder;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.git.MadeRepository.Entry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A worker with a small heap survives every repository, and gives the right result or a clear
 * failure. Its JVM would end at the first allocation that fails.
 */
class SmallHeapTest {
  private static final List<String> OPTIONS = List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError");
  private static final int MIB = 1 << 20;
  private static final int LARGE_BYTES = 30 * MIB;

  @TempDir private Path folder;
  private final Map<MadeRepository, String> expected = new LinkedHashMap<>();

  @AfterEach
  void close() {
    expected.keySet().forEach(MadeRepository::close);
  }

  @Test
  void noRepositoryFillsTheHeap() throws Exception {
    sent("objects, more than repositories.maxObjects", pack(-1, ""));
    sent("larger than repositories.maxObjectSize", pack(1, latin(objectHeader(3, 2L << 30))));
    made("1 files, 1 of them read", this::deepFolders);
    made("1 files, 1 of them read", this::longTags);
    made("1 files, 1 of them read", this::largeTags);
    made("18 files, 9 of them read", this::largeFilesAndSmallDeltas);

    assertAllEndWell();
  }

  @Test
  @Tag("slow")
  void noLargeRepositoryFillsTheHeap() throws Exception {
    sent("than repositories.maxInflatedSize", deltaBomb(100, 30 * MIB));
    sent("chains of deltas that fill the worker's memory", deltaChain(60, 4 * MIB, true));
    sent("chains of deltas that fill the worker's memory", deltaChain(60_000, 2000, true));
    made("200000 files, 200000 of them read", this::tinyFiles);
    made("more source files than repositories.maxFiles", this::multipliedFolders);
    made("folders in each other", this::largeFoldersInEachOther);
    made("bytes besides its files", repository -> repository.branches(600_000));

    assertAllEndWell();
  }

  private void assertAllEndWell() throws Exception {
    List<String> lines =
        CloneProcess.run(
            folder,
            List.of(),
            OPTIONS,
            expected.keySet().stream().map(MadeRepository::url).toList());

    assertThat(lines).hasSameSizeAs(expected.keySet());
    List<String> words = new ArrayList<>(expected.values());
    for (int i = 0; i < words.size(); i++) {
      assertThat(lines.get(i)).contains(words.get(i));
    }
  }

  private void sent(String words, String pack) throws IOException {
    made(words, repository -> repository.send(pack));
  }

  private interface Maker {
    void make(MadeRepository repository);
  }

  private void made(String words, Maker maker) throws IOException {
    MadeRepository repository = new MadeRepository();
    expected.put(repository, words);
    maker.make(repository);
  }

  private void tinyFiles(MadeRepository made) {
    made.commit(
        made.tree(
            IntStream.range(0, 200)
                .mapToObj(
                    i ->
                        folder(
                            "d" + i,
                            made.tree(
                                IntStream.range(0, 1000)
                                    .mapToObj(
                                        j -> file("f" + j + ".py", made.blob("import f" + i + j)))
                                    .toArray(Entry[]::new))))
                .toArray(Entry[]::new)));
  }

  private void deepFolders(MadeRepository made) {
    String tree = made.tree(file("a.py", made.blob("a")));
    for (int i = 0; i < 500; i++) {
      tree = made.tree(folder("d", tree));
    }
    made.commit(tree);
  }

  private void longTags(MadeRepository made) {
    String target = made.commit(made.tree(file("a.py", made.blob("a"))));
    for (int i = 0; i < 10_000; i++) {
      target = made.tag(target, i == 0 ? "commit" : "tag");
    }
  }

  private void largeTags(MadeRepository made) {
    String message = "m".repeat(3 * MIB);
    String target = made.commit(made.tree(file("a.py", made.blob("a"))));
    for (int i = 0; i < 100; i++) {
      target = made.tag(target, i == 0 ? "commit" : "tag", message);
    }
  }

  /** A walk has the lists of all folders around a file in memory. */
  private void largeFoldersInEachOther(MadeRepository made) {
    String blob = made.blob("a");
    Entry[] entries = new Entry[45_000];
    for (int i = 1; i < entries.length; i++) {
      entries[i] = file("f" + i, blob);
    }
    String below = blob;
    for (int level = 0; level < 250; level++) {
      entries[0] = new Entry(level == 0 ? "100644" : "40000", "d", below);
      below = made.tree(entries);
    }
    made.commit(below);
  }

  private void multipliedFolders(MadeRepository made) {
    String object = made.blob("a");
    for (int level = 0; level < 8; level++) {
      String below = object;
      String mode = level == 0 ? "100644" : "40000";
      object =
          made.tree(
              IntStream.range(0, 10)
                  .mapToObj(i -> new Entry(mode, "f" + i, below))
                  .toArray(Entry[]::new));
    }
    made.commit(object);
  }

  /**
   * Large files are just under the largest object that a heap of this size allows. Small files are
   * stored as deltas of them, so that a large one has to be read for each small one.
   */
  private void largeFilesAndSmallDeltas(MadeRepository made) {
    made.commit(
        made.tree(
            IntStream.range(0, 9)
                .boxed()
                .flatMap(
                    i -> {
                      String large = largeBlob(made, i);
                      String small = made.delta(large, LARGE_BYTES, "f" + i);
                      return Stream.of(file("l" + i, large), file("s" + i, small));
                    })
                .toArray(Entry[]::new)));
  }

  private static String largeBlob(MadeRepository made, int number) {
    byte[] content = new byte[LARGE_BYTES];
    content[number] = 1;
    return made.object(3, "blob", content);
  }
}
