package dev.phase19.worker.imports;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
  private static final String TEXT = "import \u00e9t\u00e9 # \ud83d\ude00";

  @Test
  void readsUtf8WithAndWithoutMark() throws Exception {
    assertThat(text("", UTF_8)).isEqualTo(TEXT);
    assertThat(text("\ufeff", UTF_8)).isEqualTo(TEXT);
  }

  @Test
  void readsUtf16WithMark() throws Exception {
    assertThat(text("\ufeff", UTF_16LE)).isEqualTo(TEXT);
    assertThat(text("\ufeff", UTF_16BE)).isEqualTo(TEXT);
    assertThat(text("", UTF_16)).isEqualTo(TEXT);
  }

  @Test
  void readsAsLatin1WhatIsNotUtf8() throws Exception {
    assertThat(SourceText.of("import \u00e9t\u00e9".getBytes(ISO_8859_1)).text())
        .isEqualTo("import \u00e9t\u00e9");
    assertThat(SourceText.of(new byte[] {'a', (byte) 0xc3}).text()).isEqualTo("a\u00c3");
    assertThat(SourceText.of(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80, 'a'}).text())
        .isEqualTo("\u00ed\u00a0\u0080a");
  }

  @Test
  void aLongTextIsUtf8IfAllOfItIs() throws Exception {
    String text = "\u20ac".repeat(100_000);

    assertThat(SourceText.of(text.getBytes(UTF_8)).text()).isEqualTo(text);
    assertThat(SourceText.of((text + "\u00e9").getBytes(UTF_8)).text()).endsWith("\u20ac\u00e9");
  }

  @Test
  void endsInsideACharacterOfUtf16WithoutFault() throws Exception {
    assertThat(SourceText.of(new byte[] {(byte) 0xfe, (byte) 0xff, 0}).text()).hasSize(1);
    assertThat(SourceText.of(new byte[] {(byte) 0xff, (byte) 0xfe}).text()).isEmpty();
  }

  @Test
  void callsAFileWithNulBinary() {
    assertThatThrownBy(() -> text("", UTF_16LE))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessage("it contains a NUL byte");
    assertThatThrownBy(
            () -> SourceText.of(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0, 'a', 0, 0, 0}))
        .isInstanceOf(MalformedSourceException.class);
  }

  @Test
  void keepsEachImportOnceInTheOrderOfTheFile() throws Exception {
    Found<Integer> found = SourceText.of(new byte[0]).found();
    found.add("b", 1);
    found.add("a", 2);
    found.add("b", 3);

    assertThat(found.list()).containsExactly(1, 2);
  }

  @ParameterizedTest
  @CsvSource({"a/b.ts,ts", "b.d.ts,ts", ".ts,ts", "a.b/c,''", "a,''", "a.,''"})
  void aSuffixIsBehindTheLastDotOfTheName(String path, String suffix) throws Exception {
    assertThat(SourceText.of(new byte[0], path, ImportBounds.DEFAULT).suffix()).isEqualTo(suffix);
  }

  @Test
  void countsWhatExceedsTheBoundsOfAFile() throws Exception {
    SourceText source = SourceText.of(new byte[0], "a.ts", new ImportBounds(2, 3, 64, 1, 1, 1, 1));
    Found<String> found = source.found();
    for (String name : new String[] {"a", "b", "long", "c", "a", "d", "abc"}) {
      found.add(name, name);
    }

    assertThat(found.list()).containsExactly("a", "b");
    assertThat(source.bites())
        .containsEntry(Bound.IMPORTS_A_FILE, 3L)
        .containsEntry(Bound.NAME_LENGTH, 1L);
  }

  @Test
  void aNameThatIsCutOffIsStillTooLong() throws Exception {
    SourceText source = SourceText.of("\u20ac".repeat(1_000_000).getBytes(UTF_8));

    assertThat(new SourceCursor(source).identifier())
        .hasSize(ImportBounds.DEFAULT.nameLength() + 1);
  }

  private static String text(String mark, Charset charset) throws MalformedSourceException {
    return SourceText.of((mark + TEXT).getBytes(charset)).text();
  }
}
