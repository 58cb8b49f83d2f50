package dev.phase19.worker.git;

import static dev.phase19.worker.git.GitAnswers.deflated;
import static dev.phase19.worker.git.GitAnswers.delta;
import static dev.phase19.worker.git.GitAnswers.latin;
import static dev.phase19.worker.git.GitAnswers.objectHeader;
import static dev.phase19.worker.git.GitAnswers.offset;
import static dev.phase19.worker.git.GitAnswers.pack;
import static dev.phase19.worker.git.MadeRepository.file;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packs that are cut off, that contradict themselves, or that say more than they hold. */
@Timeout(300)
class HostilePackTest {
  private static final CloneLimits LIMITS =
      new CloneLimits(
          Duration.ofSeconds(30),
          Duration.ofSeconds(10),
          1 << 22,
          1 << 22,
          1 << 22,
          1 << 20,
          1L << 30,
          100,
          1 << 20);

  private static final String HELLO = blob("hello");

  @TempDir private Path folder;
  private MadeRepository made;
  private RepositoryCloner cloner;

  @BeforeEach
  void makeRepository() throws IOException {
    made = new MadeRepository();
    made.commit(made.tree(file("a.py", made.blob("import b")), file("b.py", made.blob("b = 1"))));
    cloner = new RepositoryCloner(folder.resolve("clones"), made.origin(), LIMITS);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    cloner.close();
    made.close();
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(folder::relativize).map(Path::toString))
          .containsExactlyInAnyOrder("", "clones", "clones/lock");
    }
  }

  @Test
  void aPackThatIsCutOffAnywhereIsNoRepository() {
    checkCuts(11);
  }

  @Test
  @Tag("slow")
  void aPackThatIsCutOffAtAnyByteIsNoRepository() {
    checkCuts(1);
  }

  private void checkCuts(int step) {
    String whole = made.pack();
    for (int length = 0; length < whole.length(); length += step) {
      made.send(whole.substring(0, length));

      assertThat(result())
          .as("%d of %d bytes", length, whole.length())
          .startsWith("CloneException: ")
          .contains(made.url())
          .doesNotContain("out of bounds", "null", "arraycopy");
    }
  }

  /** A pack, and words of the failure that it ends in. */
  private record Case(String name, String pack, String words) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    String good = pack(1, HELLO);
    String[] lengths = {"hell", "hello!", "x".repeat(1 << 20)};
    return Stream.concat(
        Stream.of(lengths)
            .map(
                content ->
                    new Case(
                        "a blob of 5 bytes that inflates to " + content.length(),
                        pack(1, blob(content)),
                        "wrong decompressed length")),
        Stream.of(
            new Case("fewer objects than it says", pack(2, HELLO), "Unknown object type"),
            new Case("more objects than it says", pack(1, HELLO + HELLO), "is damaged"),
            new Case("an object of type 0", pack(1, object(0)), "Unknown object type 0"),
            new Case("an object of type 5", pack(1, object(5)), "Unknown object type 5"),
            new Case("no content", pack(1, latin(objectHeader(3, 5))), "is damaged"),
            new Case(
                "a size without an end",
                pack(1, "\u00b5" + "\u00ff".repeat(40)),
                "repositories.maxObjectSize"),
            new Case(
                "a delta of itself",
                pack(1, refDelta(MadeRepository.id("blob", latin("hello")))),
                "unresolved deltas"),
            new Case(
                "a delta of what it does not have",
                pack(1, refDelta(MadeRepository.MISSING)),
                "unresolved deltas"),
            new Case(
                "two deltas of each other",
                pack(2, refDelta("1".repeat(40)) + refDelta("2".repeat(40))),
                "unresolved deltas"),
            new Case(
                "a delta of what is before the pack",
                pack(2, HELLO + offsetDelta(1000, 5)),
                "unresolved deltas"),
            new Case(
                "a delta of the middle of an object",
                pack(2, HELLO + offsetDelta(3, 5)),
                "unresolved deltas"),
            new Case(
                "a delta of its own beginning",
                pack(2, HELLO + offsetDelta(0, 5)),
                "unresolved deltas"),
            new Case(
                "a delta of a larger base",
                pack(2, HELLO + offsetDelta(HELLO.length(), 500)),
                "could not be understood"),
            new Case(
                "an unknown signature",
                "KCAP" + good.substring(4),
                "something else where its files should begin"),
            new Case("another version", "PACK\0\0\0\7" + good.substring(8), "pack version 7"),
            new Case(
                "a wrong checksum", good.substring(0, good.length() - 20) + "x".repeat(20), "sum"),
            new Case("what follows the pack", good + "more", "is damaged")));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aPackThatContradictsItselfIsRefused(Case hostile) {
    made.send(hostile.pack());

    assertThat(result())
        .startsWith("CloneException: ")
        .contains(hostile.words())
        .doesNotContain("out of bounds", "null", "arraycopy");
  }

  private static String blob(String content) {
    return latin(objectHeader(3, 5)) + deflated(latin(content));
  }

  private static String object(int type) {
    return latin(objectHeader(type, 5)) + deflated(latin("hello"));
  }

  private static String refDelta(String base) {
    String delta = delta(5, 5);
    return latin(objectHeader(7, delta.length()))
        + latin(HexFormat.of().parseHex(base))
        + deflated(latin(delta));
  }

  private static String offsetDelta(int back, int base) {
    String delta = delta(base, base);
    return latin(objectHeader(6, delta.length())) + latin(offset(back)) + deflated(latin(delta));
  }

  private String result() {
    try (RepositoryClone clone = cloner.clone(made.url(), null, () -> true)) {
      return clone.files(path -> true).stream().map(RepositoryFile::path).toList().toString();
    } catch (IOException | RuntimeException | Error e) {
      return e.getClass().getSimpleName() + ": " + e.getMessage();
    }
  }
}
