package dev.phase19.plans;

import dev.phase19.plans.fixture.FixtureFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Makes the fixture repositories: {@code RepositoryFixture <folder> <size or name=sources.jar>...}.
 */
public final class RepositoryFixture {
  private static final String USAGE =
      """
      usage: RepositoryFixture FOLDER FIXTURE...

      Makes bare git repositories in FOLDER; those that are there already are kept.
      A FIXTURE is one of
        100                a generated repository files-100 of 100 source files
        guava=FILE.jar     a repository guava of the files in a sources jar
      """;

  private RepositoryFixture() {}

  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 2 || arguments[0].equals("--help")) {
      System.out.print(USAGE);
      System.exit(arguments.length == 1 && arguments[0].equals("--help") ? 0 : 2);
    }
    FixtureFolder folder = new FixtureFolder(Path.of(arguments[0]));
    for (int i = 1; i < arguments.length; i++) {
      make(folder, arguments[i]);
    }
  }

  private static void make(FixtureFolder folder, String fixture) throws IOException {
    int equals = fixture.indexOf('=');
    boolean made;
    if (equals > 0) {
      Path jar = Path.of(fixture.substring(equals + 1));
      if (!Files.isRegularFile(jar)) {
        throw new IOException("no sources jar " + jar + ": run the build once, it fetches it");
      }
      made = folder.unpack(fixture.substring(0, equals), jar);
    } else if (fixture.matches("[0-9]{1,6}")) {
      made = folder.generate(Integer.parseInt(fixture));
    } else {
      throw new IllegalArgumentException(
          "a fixture is a number of files or name=sources.jar, was " + fixture);
    }
    System.out.println("fixture " + fixture + (made ? ": made" : ": there already"));
  }
}
