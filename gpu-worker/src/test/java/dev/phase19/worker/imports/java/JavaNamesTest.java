package dev.phase19.worker.imports.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names of a Java file may be types of other files. */
class JavaNamesTest {

  @Test
  void theTypesOfAnOrdinaryClass() throws Exception {
    assertThat(
            names(
                """
                package a;
                @Marked
                class Box<T extends Thing> extends Base {
                  Other make(Strange... all) { return Factory.Inner.of(lower, 0xFFL, 1.0F); }
                }
                """))
        .containsExactlyInAnyOrder("Marked", "Thing", "Base", "Other", "Strange", "Factory");
  }

  /** In each place, {@code Type} is a type, however it is spelled. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A extends Type {}",
        "class A implements B, Type {}",
        "class A extends b.C<Type> {}",
        "sealed interface A permits B, Type {}",
        "class A<T extends B & Type> {}",
        "class A { Type x; }",
        "class A { Type[] x; }",
        "class A { Type @B [] x; }",
        "class A { Type m() { return null; } }",
        "class A { <T> Type m() { return null; } }",
        "class A { <T> Type[] m() { return null; } }",
        "class A { <T extends Type> T m() { return null; } }",
        "class A { void m(Type... x) {} }",
        "class A { void m(final Type x) {} }",
        "class A { void m(Type this) {} }",
        "class A { void m() throws B, Type; }",
        "record A(Type x) {}",
        "record A<T>(int x, Type y) {}",
        "@Type class A {}",
        "@Type(x = 1) class A {}",
        "class A { @B(Type.C) int x; }",
        "class A { java.util.@Type List x; }",
        "enum A { B(Type.C) }",
        "class A { int x = b < Type.C ? 1 : 2; }",
        "class A { int x = b > Type.C ? 1 : 2; }",
        "class A { Object x = new Type(); }",
        "class A { Object x = new Type[1]; }",
        "class A { Object x = new Type<>(1) {}; }",
        "class A { Object x = (Type) y; }",
        "class A { Object x = (B & Type) y; }",
        "class A { Object x = y instanceof Type; }",
        "class A { Object x = y instanceof Type z && z.w(); }",
        "class A { Object x = y instanceof final Type z; }",
        "class A { Object x = Type::new; }",
        "class A { Object x = Type[]::new; }",
        "class A { Object x = Type.class; }",
        "class A { Object x = Type.this; }",
        "class A { Object x = Type.Nested.y(); }",
        "class A { Object x = this.<B, Type>y(); }",
        "class A { Map<B, Type> x; }",
        "class A { Map<? extends Type, ? super Type> x; }",
        "class A { Map<B, List<Type>> x; }",
        "class A { void m() { for (Type x : y) {} } }",
        "class A { void m() { try (Type x = y) {} } }",
        "class A { void m() { try {} catch (B | Type e) {} } }",
        "class A { void m() { switch (x) { case Type y -> {} } } }",
        "class A { void m() { switch (x) { case B(Type y) -> {} } } }",
        "class A { void m() { switch (x) { case b.B(Type(var y), var z) -> {} } } }",
        "class A { void m() { switch (x) { case B y when Type.z(y) -> {} } } }",
        "class A { int m() { return switch (x) { default -> { yield Type.y(); } }; } }",
        "class A { void m() { Runnable x = () -> Type.y(); } }",
        "class A { void m() { Function x = (Type y) -> y; } }",
        "void main() { Type x; }",
      })
  void aType(String source) throws Exception {
    for (String spelling :
        Set.of("Type", "type", "_Type", "$Type", "\u578b", "\u0434\u043e\u043c")) {
      assertThat(names(source.replace("Type", spelling))).contains(spelling);
    }
  }

  /** In each place, {@code Name} is something else. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { b.Name x; }",
        "class A { Object x = b.Name.c(); }",
        "class A { Object x = outer.new Name(); }",
        "class A { Object x = b::Name; }",
        "class A { int Name; }",
        "class A { int b, Name; }",
        "class A { int b = 1, Name = 2; }",
        "class A { b Name() { return Name(1); } }",
        "class A { void m() { x = Name; } }",
        "class A { void m() { x = Name + 1; } }",
        "class A { void m() { m(Name); } }",
        "class A { void m() { m(1, Name); } }",
        "class A { void m() { m(Name, 1); } }",
        "class A { void m() { Name = 1; } }",
        "class A { void m() { Name: for (;;) break Name; } }",
        "class A { void m() { switch (x) { case Name: case B, Name -> {} } } }",
        "class A { int[] x = { Name, Name }; }",
        "enum A { Name, B, Name { }, Name(1) { } }",
        "@B(Name) class A {}",
        "@B(Name = 1) class A {}",
        "class A { void m(int Name) { Name.x(); } }",
        "class A { void m() { int Name = 1; Name.x(); } }",
        "class A { void m() { f(Name -> Name.x()); } }",
        "class A { void m() { for (int Name : x) { Name.x(); } } }",
        "class A { void m() { Name.x(); } b Name; }",
        "record A(int Name) { int m() { return Name.x(); } }",
        "class A { void m() { if (x instanceof B Name && Name.y()) {} } }",
        "class A { List<B> Name; void m() { Name.x(); } }",
        "class A { Map<B, List<C>> Name = null; void m() { f(Name.x(), Name.y); } }",
      })
  void somethingElse(String source) throws Exception {
    assertThat(names(source)).doesNotContain("Name");
  }

  /** A declaration of the file is meant, wherever in its scope it stands. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A { Name x; static class Name {} }",
        "class A { class B { Name x; } interface Name {} }",
        "class A { enum Name { } } ",
        "class A { Name x; record Name(int y) {} }",
        "class A { @Name int x; @interface Name {} }",
        "class A { Name x; } class Name {}",
        "class Name<T> { Name<T> x; }",
        "class A<Name> extends B<Name> { Name x; }",
        "class A<B extends C<Name>, Name> { }",
        "interface A<@B Name extends Comparable<Name>> { Name x(); }",
        "record A<Name>(Name x) { }",
        "class A { <Name> Name m(Name x) { return (Name) x; } }",
        "class A { public static <@B({1}) Name, C extends Name> void m(Name x); }",
        "class A { @B <Name> A(Name x) { } }",
        "class A { void m() { class Name {} new Name(); } }",
        "class A { void m() { record Name(int x) {} new Name(1); } }",
        "class A { Object x = new B() { Name y; class Name {} }; }",
        "enum A { B { Name y; class Name {} } }",
      })
  void aTypeOfTheFile(String source) throws Exception {
    assertThat(names(source)).doesNotContain("Name");
  }

  /** A declaration of the same name stands elsewhere in the file. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "class A extends Name { static class Name {} }",
        "class A { static class Name {} } class B { Name x; }",
        "class A<Name> {} class B { Name x; }",
        "class A { <Name> void m(Name x) {} Name y; }",
        "class A { <Name> void m(Name x); Name y; }",
        "class A { Name x; <Name> void m(Name x) {} }",
        "class A { void m() { { class Name {} } new Name(); } }",
        "class A { void m() { new Name(); class Name {} } }",
        "class A { Object x = new B() { class Name {} }; Name y; }",
        "@Name class A { class Name {} }",
        "class A { void m(int Name) {} Object x = Name.y(); }",
        "class A { void m() { int Name = 1; Name x; } }",
        "class A { b.Name x; Name y; }",
        "class A { int record, sealed, permits; Name x; }",
        "class A { Object x = new B[] { 1 }; void m(int y) { class Name {} } Name z; }",
      })
  void aTypeOfAnotherFileDespiteADeclarationOutOfScope(String source) throws Exception {
    assertThat(names(source)).contains("Name");
  }

  @ParameterizedTest
  @CsvSource({
    "class A { var x = 1; }, var",
    "class A { record B(int x) {} }, record",
    "sealed interface A {}, sealed",
    "non-sealed class A {}, sealed",
    "class A { int m() { yield 1; } }, yield",
  })
  void aWordThatIsAKeywordInItsPlaceIsNoName(String source, String word) throws Exception {
    assertThat(names(source)).doesNotContain(word);
  }

  private static Set<String> names(String source) throws MalformedSourceException {
    return JavaScanner.scan(SourceText.of(source.getBytes(UTF_8))).names();
  }
}
