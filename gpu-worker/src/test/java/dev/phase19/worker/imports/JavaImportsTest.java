package dev.phase19.worker.imports;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
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
            .with("a/Used.java", "package a; public class Used {}")
            .with("a/Unused.java", "package a; public class Unused {}")
            .with("b/B.java", "package b; import a.*; class B { Used u; /* Unused */ }");

    assertThat(tree.edges()).containsExactly("b/B.java -> a/Used.java");
  }

  @Test
  void aWildcardDoesNotSeeWhatIsNotPublic() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/Name.java", "package a; class Name {}")
            .with("b/Name.java", "package b; public class Name {}")
            .with("c/C.java", "package c; import a.*; import b.*; class C { Name n; }");

    assertThat(tree.edges()).containsExactly("c/C.java -> b/Name.java");
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
  void ofSeveralWildcardsWithTheTypeTheFirstCounts() throws IOException {
    SourceTree tree = new SourceTree();
    StringBuilder imports = new StringBuilder();
    for (int i = 20; i > 0; i--) {
      tree.with("p" + i + "/Name.java", "package p" + i + "; public class Name {}");
      imports.append("import p").append(i).append(".*;");
    }
    tree.with("b/B.java", "package b; " + imports + " class B { Name n; }");

    assertThat(tree.edges()).containsExactly("b/B.java -> p20/Name.java");
  }

  @Test
  void anImportHidesTheTypeOfTheSameNameOfAWildcard() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/Name.java", "package a; public class Name {}")
            .with("b/B.java", "package b; import a.*; import library.Name; class B { Name n; }");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void theOwnPackageHidesTheTypeOfTheSameNameOfAWildcard() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/Name.java", "package a; public class Name {}")
            .with("b/Name.java", "package b; class Name {}")
            .with("b/B.java", "package b; import a.*; class B { Name n; }");

    assertThat(tree.edges()).containsExactly("b/B.java -> b/Name.java");
  }

  /** A static import imports all members of its name, of which a type is only one kind. */
  @Test
  void aStaticImportHidesATypeOnlyIfItImportsAType() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "a/A.java", "package a; public class A {", "static int One; static class Two {} }")
            .with(
                "b/B.java",
                "package b; import static a.A.One; import static a.A.Two;",
                "import static library.L.Three; import static library.L.FOUR;",
                "class B { One o; Two t; Three h; FOUR f; }")
            .with("b/One.java", "package b; class One {}")
            .with("b/Two.java", "package b; class Two {}")
            .with("b/Three.java", "package b; class Three {}")
            .with("b/FOUR.java", "package b; class FOUR {}");

    assertThat(tree.edges())
        .containsExactly(
            "b/B.java -> a/A.java", "b/B.java -> b/FOUR.java", "b/B.java -> b/One.java");
  }

  @Test
  void aNestedTypeAndATypeParameterHideATypeOfTheOwnPackage() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/Outer.java", "package a; class Outer<T> { Inner i; T t; class Inner {} }")
            .with("a/Inner.java", "package a; class Inner {}")
            .with("a/T.java", "package a; class T {}");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void aNestedTypeThatIsInheritedHidesATypeOfTheOwnPackage() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/A.java", "package a; class A extends b.B { Inner i; }")
            .with("a/C.java", "package a; import b.*; class C { Object o = new B() { Inner i; }; }")
            .with("a/Inner.java", "package a; class Inner {}")
            .with("b/B.java", "package b; public class B extends Base {}")
            .with("b/Base.java", "package b; class Base implements Outer.Nested {}")
            .with(
                "b/Outer.java", "package b; class Outer {", "interface Nested extends Most {}", "}")
            .with("b/Most.java", "package b; interface Most { class Inner {} }");

    assertThat(tree.edges())
        .containsExactly(
            "a/A.java -> b/Most.java",
            "a/C.java -> b/B.java",
            "a/C.java -> b/Most.java",
            "b/B.java -> b/Base.java",
            "b/Base.java -> b/Outer.java",
            "b/Outer.java -> b/Most.java");
  }

  @Test
  void classesThatExtendEachOtherInACircleEnd() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/A.java", "package a; class A extends B { In i; class Own {} }")
            .with("a/B.java", "package a; class B extends A { class In {} Own o; }");

    assertThat(tree.edges()).containsExactly("a/A.java -> a/B.java", "a/B.java -> a/A.java");
  }

  @Test
  void aTypeIsFoundByItsDeclarationInWhateverFileItIs() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/First.java", "package a; class First {} class Second {}")
            .with("a/User.java", "package a; class User { Second s; }")
            .with("a/Nothing.java", "package a; // class Nothing {}")
            .with("a/Other.java", "package a; class Other { Nothing n; }")
            .with("b/B.java", "package b; import a.Second;");

    assertThat(tree.edges())
        .containsExactly("a/User.java -> a/First.java", "b/B.java -> a/First.java");
  }

  @Test
  void aTypeMayHaveANameInAnyLetters() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/small.java", "package a; class small {}")
            .with("a/_Line.java", "package a; class _Line {}")
            .with("a/$Gen$.java", "package a; class $Gen$ {}")
            .with("a/\u578b.java", "package a; class \u578b {}")
            .with(
                "a/A.java",
                "package a; class A { small s; _Line l; \u578b t; int i = $Gen$.i(); }");

    assertThat(tree.edges())
        .containsExactly(
            "a/A.java -> a/$Gen$.java",
            "a/A.java -> a/_Line.java",
            "a/A.java -> a/small.java",
            "a/A.java -> a/\u578b.java");
  }

  @Test
  void aVariableIsNoTypeOfItsName() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("a/log.java", "package a; class log {}")
            .with("a/A.java", "package a; class A { B log; void m() { log.info(); m(log); } }");

    assertThat(tree.edges()).isEmpty();
  }

  @Test
  void fromAModuleComeTheTypesThatAreUsedOfThePackagesThatItExports() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with(
                "m/module-info.java",
                "module m { requires transitive n; requires o; exports m.api; exports absent; }")
            .with("m/Used.java", "package m.api; public class Used {}")
            .with("m/Unused.java", "package m.api; public class Unused {}")
            .with("m/Hidden.java", "package m.internal; public class Hidden {}")
            .with("m/Both.java", "package m.api; public class Both {}")
            .with("n/module-info.java", "module n { requires transitive m; exports n.api; }")
            .with("n/FromN.java", "package n.api; public class FromN {}")
            .with("o/module-info.java", "module o { exports o.api; }")
            .with("o/FromO.java", "package o.api; public class FromO {}")
            .with("p/Both.java", "package p; public class Both {}")
            .with(
                "q/Q.java",
                "package q; import module m; import module java.base; import p.*;",
                "class Q { Used u; Hidden h; FromN n; FromO o; Both b; List<String> l; }");

    assertThat(tree.edges())
        .containsExactly(
            "q/Q.java -> m/Used.java", "q/Q.java -> n/FromN.java", "q/Q.java -> p/Both.java");
    LanguageImports imports = tree.graph().report().languages().get(0);
    assertThat(imports.resolved()).isEqualTo(2);
    assertThat(imports.external()).isEqualTo(1);
  }

  @Test
  void whatAModuleExportsToSomeModulesOnlyTheseImport() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("m/module-info.java", "module m { exports m.api; exports m.some to f, g; }")
            .with("m/m/api/Open.java", "package m.api; public class Open {}")
            .with("m/m/some/Closed.java", "package m.some; public class Closed {}")
            .with("f/module-info.java", "module f { requires m; }")
            .with(
                "f/p/Friend.java", "package p; import module m; class Friend { Open o; Closed c; }")
            .with("h/module-info.java", "module h { requires m; }")
            .with("h/p/Other.java", "package p; import module m; class Other { Open o; Closed c; }")
            .with("None.java", "import module m; class None { Open o; Closed c; }");

    assertThat(tree.edges())
        .containsExactly(
            "None.java -> m/m/api/Open.java",
            "f/p/Friend.java -> m/m/api/Open.java",
            "f/p/Friend.java -> m/m/some/Closed.java",
            "h/p/Other.java -> m/m/api/Open.java");
  }

  /** Otherwise, each file that imports it would cost as much as the whole module. */
  @Test
  void ofAModuleWithVeryManyExportsTheFirstAreImported() throws IOException {
    String exports =
        IntStream.range(0, 5_000).mapToObj(i -> "exports p" + i + ";").collect(joining());
    SourceTree tree =
        new SourceTree()
            .with("m/module-info.java", "module m { " + exports + " }")
            .with("m/First.java", "package p1; public class First {}")
            .with("m/Late.java", "package p4999; public class Late {}")
            .with("a/A.java", "import module m; class A { First f; Late l; }");

    assertThat(tree.edges()).containsExactly("a/A.java -> m/First.java");
  }

  @Test
  void javaLangIsImportedWhereItIsInTheRepository() throws IOException {
    SourceTree tree =
        new SourceTree()
            .with("java/lang/String.java", "package java.lang; public class String {}")
            .with("a/A.java", "package a; class A { String s; }");
    assertThat(tree.edges()).isEmpty();

    tree.with("java/lang/Object.java", "package java.lang; public class Object {}");
    assertThat(tree.edges()).containsExactly("a/A.java -> java/lang/String.java");
  }

  @Test
  void eachImportIsCountedOnceByWhatBecameOfIt() throws IOException {
    ImportReport report =
        new SourceTree()
            .with("org/shop/cart/Cart.java", "package org.shop.cart; public class Cart {}")
            .with(
                "org/shop/Main.java",
                "package org.shop;",
                "import java.util.List;",
                "import java.util.*;",
                "import static java.util.List.of;",
                "import org.junit.Test;",
                "import org.shopping.Cart;",
                "import org.shop.cart.Cart;",
                "import org.shop.cart.*;",
                "import org.shop.cart.Cart.Item;",
                "import static org.shop.cart.Cart.*;",
                "import org.shop.cart.Order;",
                "import org.shop.pay.Bank;",
                "import static org.shop.cart.Order.place;",
                "import org.shop.pay.*;",
                "import module org.shop;",
                "class Main {}")
            .graph()
            .report();

    LanguageImports imports = report.languages().get(0);
    assertThat(imports.resolved()).isEqualTo(4);
    assertThat(imports.external()).isEqualTo(6);
    assertThat(imports.unresolved()).isEqualTo(Map.of(Unresolved.NO_SUCH_FILE, 4L));
    assertThat(report.unresolved())
        .extracting(UnresolvedName::name)
        .containsExactlyInAnyOrder(
            "org.shop.cart.Order",
            "org.shop.pay.Bank",
            "static org.shop.cart.Order.place",
            "org.shop.pay.*");
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

  /** Each of its names could come from each of its wildcards. */
  @Test
  void wildcardsAndNamesAreNotTriedWithEachOther() {
    SourceTree tree = new SourceTree();
    StringBuilder user = new StringBuilder("package u;\n");
    for (int i = 0; i < 4000; i++) {
      tree.with("p" + i + "/C.java", "package p" + i + "; public class C" + i + " {}");
      user.append("import p").append(i).append(".*;\n");
    }
    user.append("class U {\n");
    for (int i = 0; i < 4000; i++) {
      user.append("C").append(7 * i).append(" x;\n");
    }
    for (int i = 0; i < 10; i++) {
      tree.with("u" + i + "/U.java", user + "}");
    }

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(tree.edges()).hasSize(10 * 572));
  }

  /** Each class inherits from all those behind it. */
  @Test
  void aLongChainOfClassesIsNotFollowedToItsEndForEachOfThem() {
    SourceTree tree = new SourceTree();
    for (int i = 0; i < 3000; i++) {
      tree.with(
          "p/C" + i + ".java",
          "package p; class C" + i + " extends C" + (i + 1) + " { Last l; class N" + i + " {} }");
    }
    tree.with("p/C3000.java", "package p; class C3000 { class Last {} }");

    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(10), () -> assertThat(tree.edges()).hasSize(3000 + 100));
  }
}
