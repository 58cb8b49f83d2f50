package dev.phase19.worker.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.store.repository.RepositoryRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Which commit a ref stands for, and how much of its repository is fetched: with git's own server
 * and JGit's, in both versions of the protocol.
 */
class RequestedRefTest {
  private static final CloneLimits LIMITS =
      new CloneLimits(
          Duration.ofMinutes(1),
          Duration.ofSeconds(10),
          1 << 20,
          1 << 20,
          1 << 20,
          1 << 20,
          1L << 32,
          1000,
          1 << 20);

  /** The beginning of a pack: signature, version 2 and the number of objects. */
  private static final Pattern PACK = Pattern.compile("PACK\0\0\0\2\0\0\0(.)", Pattern.DOTALL);

  private static GitServer jgit;
  private static GitBackend git;
  private static GitBackend oldGit;
  private static int repositories;

  @TempDir private Path folder;
  private String name;
  private String first;
  private String second;

  /** A server and the version of the protocol that it speaks. */
  private enum Host {
    GIT_0,
    GIT_2,
    JGIT_0,
    JGIT_2
  }

  @BeforeAll
  static void startServers() throws Exception {
    jgit = new GitServer();
    git = new GitBackend(jgit.folder(), true, true);
    oldGit = new GitBackend(jgit.folder(), false, true);
  }

  @AfterAll
  static void stopServers() throws Exception {
    git.close();
    oldGit.close();
    jgit.close();
  }

  @BeforeEach
  void makeRepository() throws IOException {
    name = "repository" + repositories++;
    jgit.empty(name);
    first = jgit.commit(name, "main", Map.of("first.py", ""));
    jgit.tag(name, "v1");
    second = jgit.commit(name, "main", Map.of("second.py", ""));
    jgit.point(name, "refs/tags/same", first);
    jgit.point(name, "refs/heads/same", second);
    jgit.point(name, "refs/pull/1/head", first);
  }

  @AfterEach
  void forgetWhatWasSent() {
    git.answers().clear();
    oldGit.answers().clear();
  }

  @ParameterizedTest
  @EnumSource
  void aNameIsThatOfABranchBeforeThatOfATag(Host host) throws IOException {
    assertThat(paths(host, "v1")).containsExactly("first.py");
    assertThat(paths(host, "same")).containsExactly("second.py");
  }

  @ParameterizedTest
  @EnumSource(names = {"GIT_2", "JGIT_0"})
  void headMayBeTypedOrLeftOut(Host host) throws IOException {
    assertThat(paths(host, null)).containsExactly("second.py");
    assertThat(paths(host, "HEAD")).containsExactly("second.py");
  }

  @ParameterizedTest
  @EnumSource
  void aFullNameChoosesBetweenABranchAndATagAndNamesOtherRefsToo(Host host) throws IOException {
    assertThat(paths(host, "refs/tags/same")).containsExactly("first.py");
    assertThat(paths(host, "refs/heads/same")).containsExactly("second.py");
    assertThat(paths(host, "refs/pull/1/head")).containsExactly("first.py");
  }

  @ParameterizedTest
  @EnumSource
  void theCommitOfABranchMayBeNamedItself(Host host) throws IOException {
    assertThat(paths(host, second)).containsExactly("second.py");
    assertThat(paths(host, second.toUpperCase(java.util.Locale.ROOT))).containsExactly("second.py");
  }

  @ParameterizedTest
  @EnumSource
  void aCommitInsideTheHistoryMayBeNamed(Host host) throws IOException {
    for (String ref : List.of("refs/tags/v1", "refs/tags/same", "refs/pull/1/head")) {
      jgit.point(name, ref, second);
    }

    assertThat(paths(host, first)).containsExactly("first.py");
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatNoRefLeadsToIsFetchedWhereTheHostAllowsIt(Host host) throws IOException {
    jgit.configure(name, "uploadpack", "allowAnySHA1InWant", "true");

    assertThat(paths(host, abandoned())).containsExactly("abandoned.py");
  }

  /** Returns the id of a commit that was pushed once, and whose branch is gone. */
  private String abandoned() throws IOException {
    String id = jgit.commit(name, "abandoned", Map.of("abandoned.py", ""));
    jgit.remove(name, "abandoned");
    return id;
  }

  @ParameterizedTest
  @EnumSource
  void aCommitThatTheHostDoesNotHaveIsNamedWithTheWayOut(Host host) {
    String unknown = "0123456789012345678901234567890123456789";

    assertRefused(host, unknown);
  }

  /** Git's own server gives every commit to those who speak the second version. */
  @ParameterizedTest
  @EnumSource(names = {"GIT_0", "JGIT_0", "JGIT_2"})
  void aCommitThatTheHostDoesNotGiveIsNamedWithTheWayOut(Host host) throws IOException {
    assertRefused(host, abandoned());
  }

  private void assertRefused(Host host, String commit) {
    AbstractThrowableAssert<?, ?> failure = assertThatThrownBy(() -> paths(host, commit));
    if (host.name().startsWith("GIT")) {
      failure
          .hasMessage(
              url(host)
                  + " does not give commit "
                  + commit
                  + ": there is none, or its host gives only the newest commits of branches and"
                  + " tags; ask for a branch or tag that has it as its newest")
          .isInstanceOfSatisfying(
              CloneException.class,
              e -> assertThat(e.kind()).isEqualTo(CloneException.Kind.NOT_FOUND));
    } else {
      failure
          .isInstanceOf(CloneException.class)
          .hasMessageContaining(commit)
          .hasMessageContaining("gives only the newest commits of branches and tags");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"GIT_2", "JGIT_0"})
  void theBeginningOfAnIdIsNotEnough(Host host) {
    String abbreviated = first.substring(0, 12);

    assertThatThrownBy(() -> paths(host, abbreviated))
        .hasMessage(
            url(host)
                + " has no branch or tag "
                + abbreviated
                + "; a commit must be given as its full id of 40 digits");
  }

  @ParameterizedTest
  @EnumSource(names = {"GIT_2", "JGIT_0"})
  void aBranchMayBeNamedLikeTheBeginningOfAnId(Host host) throws IOException {
    jgit.point(name, "refs/heads/cafe123", first);

    assertThat(paths(host, "cafe123")).containsExactly("first.py");
  }

  @ParameterizedTest
  @EnumSource
  void anIdMayBeThatOfATagButNotOfAFile(Host host) throws IOException {
    String blob = jgit.blob(name, "print()");
    jgit.point(name, "refs/tags/blob", blob);

    assertThatThrownBy(() -> paths(host, blob))
        .isInstanceOf(CloneException.class)
        .hasMessageContaining(host.name().startsWith("GIT") ? "leads to a blob" : blob);
    assertThat(paths(host, jgit.id(name, "refs/tags/v1"))).containsExactly("first.py");
  }

  /** One commit, its tree and one file: nothing of the history, and of no other branch. */
  @ParameterizedTest
  @EnumSource(names = {"GIT_0", "GIT_2"})
  void oneCommitOfOneBranchComesOverTheWire(Host host) throws IOException {
    jgit.commit(name, "other", Map.of("other.py", "other"));

    for (String ref : List.of("main", second)) {
      assertThat(paths(host, ref)).containsExactly("second.py");
    }

    GitBackend server = host == Host.GIT_2 ? git : oldGit;
    List<Integer> objects = new ArrayList<>();
    for (GitBackend.Answer answer : server.answers()) {
      Matcher pack = PACK.matcher(answer.response());
      if (pack.find()) {
        objects.add((int) pack.group(1).charAt(0));
        assertThat(answer.request()).containsOnlyOnce("want ").contains("deepen 1");
      }
    }
    assertThat(objects).containsExactly(3, 3);
  }

  @Test
  void theSecondVersionNamesNoOtherBranch() throws IOException {
    paths(Host.GIT_2, "main");
    paths(Host.GIT_2, second);

    assertThat(git.answers())
        .allSatisfy(answer -> assertThat(answer.response()).doesNotContain("refs/tags/v1"));
  }

  @Test
  void theRulesOfANameAllowWhatIsAsked() {
    for (String ref : List.of(first, "refs/heads/main", "refs/tags/v1", "refs/pull/1/head")) {
      assertThat(RepositoryRef.parse(ref)).isEqualTo(ref);
    }
  }

  private String url(Host host) {
    return switch (host) {
      case GIT_0 -> oldGit.url("/fixtures/" + name);
      case GIT_2 -> git.url("/fixtures/" + name);
      case JGIT_0, JGIT_2 -> jgit.url(name);
    };
  }

  private List<String> paths(Host host, String ref) throws IOException {
    jgit.configure(name, "protocol", "version", host == Host.JGIT_0 ? "0" : "2");
    var trusted =
        switch (host) {
          case GIT_0 -> oldGit.origin();
          case GIT_2 -> git.origin();
          case JGIT_0, JGIT_2 -> jgit.origin();
        };
    try (RepositoryCloner cloner = new RepositoryCloner(folder, trusted, LIMITS);
        RepositoryClone clone = cloner.clone(url(host), ref, () -> true)) {
      return clone.files(path -> true).stream().map(RepositoryFile::path).toList();
    }
  }
}
