package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class JavaImportsTest {

  @Test
  void aTypeIsFoundByPackageAndNameWhereverItsFolderIs() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("core/src/main/java/a/A.java", "package a;", "class A {}")
            .with("app/odd/B.java", "package b;", "import a.A;", "import java.util.List;");

    assertThat(tree.edges()).containsExactly("app/odd/B.java -> core/src/main/java/a/A.java");
  }

  @Test
  void aNestedTypeIsInTheFileOfTheTypeAroundIt() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/A.java", "package a; class A { static class In { static class Most {} } }")
            .with("b/B.java", "package b; import a.A.In.Most;");

    assertThat(tree.edges()).containsExactly("b/B.java -> a/A.java");
  }

  @Test
  void aStaticMemberIsInTheFileOfItsType() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/A.java", "package a; class A { static int one; }")
            .with("a/C.java", "package a; class C { static int two; }")
            .with("b/B.java", "package b; import static a.A.one; import static a.C.*;");

    assertThat(tree.edges()).containsExactly("b/B.java -> a/A.java", "b/B.java -> a/C.java");
  }

  @Test
  void fromAWildcardComeTheTypesThatAreUsed() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/Used.java", "package a; class Used {}")
            .with("a/Unused.java", "package a; class Unused {}")
            .with("b/B.java", "package b; import a.*; class B { Used u; /* Unused */ }");

    assertThat(tree.edges()).containsExactly("b/B.java -> a/Used.java");
  }

  @Test
  void typesOfTheOwnPackageNeedNoImport() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/A.java", "package a; class A extends Base { x.Other o; }")
            .with("a/Base.java", "package a; class Base {}")
            .with("a/Other.java", "package a; class Other {}");

    assertThat(tree.edges()).containsExactly("a/A.java -> a/Base.java");
  }

  @Test
  void anImportHidesTheTypeOfTheSameNameInTheOwnPackage() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/A.java", "package a; import b.Name; class A { Name n; }")
            .with("a/Name.java", "package a; class Name {}")
            .with("b/Name.java", "package b; class Name {}");

    assertThat(tree.edges()).containsExactly("a/A.java -> b/Name.java");
  }

  @Test
  void ofSeveralCopiesTheNearestIsMeant() throws IOException {
    SourceTree tree = new SourceTree();
    for (String module : new String[] {"m1", "m2", "m3"}) {
      tree.with(module + "/a/Type.java", "package a; class Type {}")
          .with(module + "/b/User.java", "package b; import a.Type;");
    }

    assertThat(tree.edges())
        .containsExactly(
            "m1/b/User.java -> m1/a/Type.java",
            "m2/b/User.java -> m2/a/Type.java",
            "m3/b/User.java -> m3/a/Type.java");
  }

  @Test
  void manyCopiesOfOneTypeAreNotAllComparedForEachFile() {
    SourceTree tree = new SourceTree();
    for (int i = 0; i < 20_000; i++) {
      String folder = "exercises/of/the/course/number" + i;
      tree.with(folder + "/Main.java", "class Main { Solution s; }")
          .with(folder + "/Solution.java", "class Solution {}");
    }

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10),
        () ->
            assertThat(tree.edges())
                .hasSize(20_000)
                .contains(
                    "exercises/of/the/course/number7/Main.java -> exercises/of/the/course/number7/Solution.java"));
  }
}
