package dev.phase19.worker.imports.javascript;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.phase19.worker.imports.ImportBounds;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the scanner finds in sources that are a line each. {@code seen} is the specifier that is to
 * be found, and {@code hidden} one that is not.
 */
class JavaScriptScannerTest {

  @Nested
  class Statements {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "import 'seen'",
          "import'seen'",
          "import x from 'seen'",
          "import x from\"seen\";",
          "import x, {a as b, type C, default as d} from 'seen'",
          "import x, * as y from 'seen'",
          "import * as n from 'seen'",
          "import*as n from'seen'",
          "import {} from 'seen'",
          "import {a, b,} from 'seen'",
          "import {'a-b' as c, \"}\" as d} from 'seen'",
          "import {type as as} from 'seen'",
          "import {type A} from 'seen'",
          "import {from} from 'seen'",
          "import type from 'seen'",
          "import type, {x} from 'seen'",
          "import from from 'seen'",
          "import as from 'seen'",
          "import async from 'seen'",
          "import defer from 'seen'",
          "import defer * as x from 'seen'",
          "import source x from 'seen'",
          "import source from from 'seen'",
          "import source from 'seen'",
          "import $, {_} from 'seen'",
          "import \\u0061b from 'seen'",
          "import \u00e9t\u00e9, {\u00e0} from 'seen'",
          "import /* { */ x /* } */ from // 'hidden'\n 'seen'",
          "import\nx\nfrom\n'seen'",
          "import\u00a0x\u2003from\ufeff'seen'",
          "import json from 'seen' with {type: 'json'}",
          "import json from 'seen' assert {type: 'json'}",
          "export * from 'seen'",
          "export*from'seen'",
          "export * as ns from 'seen'",
          "export * as 'a b' from 'seen'",
          "export * as default from 'seen'",
          "export {} from 'seen'",
          "export {a, b as default, 'x' as y} from 'seen'",
          "export {default} from 'seen'",
          "export x from 'seen'",
          "export default from 'seen'",
          "export x, {y} from 'seen'",
          "{ import 'seen' }",
          "declare module 'hidden' { import x from 'seen' }",
          "import a = b; import x from 'seen'",
          "import(x); import 'seen'",
          "import.meta.url; import 'seen'",
          "const x = {import: 1}; import 'seen'",
          "f()\nimport 'seen'",
          "#!/usr/bin/env node 'hidden'\nimport 'seen'"
        })
    void areImports(String source) throws Exception {
      assertThat(found(source)).isEqualTo("IMPORT seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "import type X from 'seen'",
          "import type {A} from 'seen'",
          "import type * as ns from 'seen'",
          "import type from from 'seen'",
          "import type as from 'seen'",
          "import type type from 'seen'",
          "import typeof X from 'seen'",
          "import typeof {X} from 'seen'",
          "import typeof * as X from 'seen'",
          "import type a = require('seen')",
          "import type from = require('seen')",
          "export type {A} from 'seen'",
          "export type * from 'seen'",
          "export type * as ns from 'seen'",
          "let x: import('seen').A<B>",
          "let x: import ( 'seen' ) . A",
          "let x: typeof import('seen')",
          "type X = typeof import('seen')['a']",
          "type X = import('seen').then.A | import('seen').A",
          "declare module 'seen' {} export {}",
          "export {}; declare module \"seen\" { }"
        })
    void areImportsOfTypes(String source) throws Exception {
      assertThat(foundIn("a.ts", source).replace("DYNAMIC seen, ", "")).isEqualTo("TYPE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "export {a}; 'hidden'",
          "export const from = 'hidden'",
          "export default 'hidden'",
          "export type A = 'hidden'",
          "export type From = from | 'hidden'",
          "export function from() {} 'hidden'",
          "export = 'hidden'",
          "import x from hidden",
          "import x from `hidden`",
          "import x = a.require('hidden')",
          "import {a.b} from 'hidden'",
          "import {a; b} from 'hidden'",
          "x.import 'hidden'",
          "important 'hidden'",
          "$import 'hidden'",
          "#import 'hidden'",
          "import.meta 'hidden'",
          "import: 'hidden'",
          "import x from 'hidden",
          "import x from 'hidden\nlet y",
          "declare module 'hidden' { export {} }",
          "module 'hidden'; export {}",
          "import x = require('hidden', y)"
        })
    void areNoImports(String source) throws Exception {
      assertThat(foundIn("a.ts", source + "\n")).isEmpty();
    }
  }

  @Nested
  class Calls {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "import('seen')",
          "import ( \"seen\" )",
          "await import(`seen`)",
          "import(/* webpackChunkName: \"hidden\" */ 'seen')",
          "import('seen', {with: {type: 'json'}})",
          "import('seen',)",
          "import('seen').then(x => x)",
          "import('seen')\n  .catch(x)",
          "const x = {a: import('seen')}",
          "`${import('seen')}`",
          "() => import('seen')",
          "import.source('seen')",
          "import . defer ( 'seen' )",
          "foo(import('seen'), import(hidden))",
          "<a b={import('seen')}>import('hidden')</a>"
        })
    void ofImportAreDynamic(String source) throws Exception {
      assertThat(foundIn("a.tsx", source)).isEqualTo("DYNAMIC seen");
      assertThat(foundIn("a.js", source)).isEqualTo("DYNAMIC seen");
    }

    @Test
    void ofImportAreDynamicWhateverFollowsInJavaScript() throws Exception {
      assertThat(found("import('seen').x; typeof import('seen')")).isEqualTo("DYNAMIC seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "require('seen')",
          "require ( \"seen\" , )",
          "require(`seen`)",
          "require('seen').y",
          "require('seen')()",
          "let {x} = require(/* 'hidden' */ 'seen')",
          "import x = require('seen')",
          "export import x = require('seen')",
          "if (a) require('seen'); else require(hidden)",
          "...require('seen')",
          "a?.5:require('seen')"
        })
    void ofRequireAreRequired(String source) throws Exception {
      assertThat(foundIn("a.ts", source)).isEqualTo("REQUIRE seen");
      assertThat(found(source)).isEqualTo("REQUIRE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "import('hid' + 'den')",
          "import('hidden' + x)",
          "import(`hidden${x}`)",
          "import(`${x}hidden`)",
          "import(x, 'hidden')",
          "import(('hidden'))",
          "import.meta.resolve('hidden')",
          "import['hidden']",
          "x.import('hidden')",
          "x?.import('hidden')",
          "this.#import('hidden')",
          "require('hidden', x)",
          "require('hidden' + x)",
          "require(['hidden'])",
          "require`hidden`",
          "foo.require('hidden')",
          "foo\n  .require('hidden')",
          "foo?.require('hidden')",
          "require.resolve('hidden')",
          "obj = {require(x) { 'hidden' }}",
          "$require('hidden')",
          "required('hidden')",
          "define(['hidden'], x)",
          "jest.mock('hidden')",
          "new URL('hidden', import.meta.url)"
        })
    void ofOtherThingsAreNoImports(String source) throws Exception {
      assertThat(found(source)).isEmpty();
      assertThat(foundIn("a.ts", source)).isEmpty();
    }
  }

  @Nested
  class Specifiers {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "import 's\\x65en'",
          "import 's\\u0065en'",
          "import 's\\u{65}en'",
          "import 's\\u{0000000065}en'",
          "import 'see\\\nn'",
          "import 'see\\\r\nn'",
          "import 'see\\\u2028n'",
          "import '\\s\\e\\en'"
        })
    void areReadWithoutEscapes(String source) throws Exception {
      assertThat(found(source)).isEqualTo("IMPORT seen");
    }

    @Test
    void mayHaveAnyCharacter() throws Exception {
      assertThat(found("import '\\'\"\\\\/\\t\\u{1f600}'"))
          .isEqualTo("IMPORT '\"\\/\t\ud83d\ude00");
      assertThat(found("import '\u00e9\u2028'; import ''"))
          .isEqualTo("IMPORT \u00e9\u2028, IMPORT ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\x6", "\\xzz", "\\u{}", "\\u{65", "\\u{110000}", "\\u00g0", "\\u"})
    void keepEscapesThatJavaScriptRejects(String escape) throws Exception {
      assertThat(found("import '" + escape + "'")).isEqualTo("IMPORT " + escape);
    }

    @Test
    void areTooLongHoweverLittleTheirEscapesMean() throws Exception {
      assertThat(found("import '" + "\\x61".repeat(200) + "'; import 'b'")).isEqualTo("IMPORT b");
    }

    @Test
    void areKeptOnceForEachForm() throws Exception {
      assertThat(found("import 'a'; import x from 'a'; require('a'); import('a'); require('a')"))
          .isEqualTo("IMPORT a, REQUIRE a, DYNAMIC a");
    }
  }

  @Nested
  class References {
    @Test
    void areAtTheHeadOfAFile() throws Exception {
      assertThat(
              foundIn(
                  "a.d.ts",
                  """
                  // Copyright
                  /// <reference path="a.d.ts" />
                  /* */ ///<reference types='b'/>
                  /// <reference lib="hidden" />
                  /// <reference no-default-lib="true"/>
                  /// <reference resolution-mode="require" types = "c" preserve="true" /> hidden
                  // <reference path="hidden" />
                  /// <reference path="hidden">
                  /// <amd-dependency path="hidden" />
                  /// see <reference path="hidden" />
                  declare const x: 1;
                  /// <reference path="hidden" />
                  """))
          .isEqualTo("REFERENCE_PATH a.d.ts, REFERENCE_TYPES b, REFERENCE_TYPES c");
    }
  }

  @Nested
  class Text {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "// require('hidden')",
          "// require('hidden')\rrequire('seen')//\r",
          "/* require('hidden') */",
          "/** require('hidden') **/",
          "/*/ require('hidden') /*/",
          "<!-- require('hidden')",
          "x\n  /* */ --> require('hidden')",
          "x = /*\n*/ --> require('hidden')",
          "--> require('hidden')",
          "'require(\"hidden\")'",
          "'\\' require(\"hidden\")'",
          "'\\\nrequire(\"hidden\")'",
          "'\\\r\nrequire(\"hidden\")'",
          "`require('hidden')`",
          "`\\`require('hidden')`",
          "`\\${require('hidden')}`",
          "`$require('hidden')$`",
          "`${`${x}require('hidden')`}require('hidden')`",
          "`${{a: `}`, b: '}'}}require('hidden')`",
          "`${x /* } */}require('hidden')`",
          "`${x // }\n}require('hidden')`",
          "`a${b}require('hidden')${c}require('hidden')`"
        })
    void isNoCode(String source) throws Exception {
      assertThat(found(source + "\nrequire('seen')")).isEqualTo("REQUIRE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "'cut off\nrequire('seen')",
          "\"cut off\rrequire('seen')",
          "`${require('seen')}`",
          "`${`${require('seen')}`}`",
          "x\n-- > require('seen')",
          "// '\u00e2\u2028require('seen')",
          "// '\u2029require('seen')",
          "a <! --b; require('seen')"
        })
    void endsBeforeCode(String source) throws Exception {
      assertThat(found(source)).isEqualTo("REQUIRE seen");
    }

    @Test
    void ofATemplateMayBeNestedDeeply() throws Exception {
      String source = "`${".repeat(100_000) + "require('seen')" + "}`".repeat(100_000);

      assertThat(found(source)).isEqualTo("REQUIRE seen");
    }

    @Test
    void inHtmlCommentsIsCodeInTypeScript() throws Exception {
      assertThat(foundIn("a.ts", "a <!--b; require('seen')")).isEqualTo("REQUIRE seen");
    }
  }

  @Nested
  class Slashes {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "/'/",
          "x = /'/",
          "f(/'/)",
          "[/'/]",
          "a, /'/",
          "!/'/",
          "return /'/",
          "typeof /'/",
          "case /'/: x",
          "else /'/",
          "do /'/.test(x); while (y)",
          "if (x) /'/.test(y)",
          "while ((x)) /'/.test(y)",
          "for (x of /'/) y",
          "x => /'/",
          "x => { function f() {} /'/.test(x) }",
          "{} /'/.test(x)",
          "{x}\n/'/.test(x)",
          "function f() {} /'/.test(x)",
          "switch (x) { case 1: {} /'/.test(x) }",
          "x ? /'/ : /\"/",
          "`${/'/}`",
          "/[/']/",
          "/[\\]/']/",
          "/\\/'/",
          "/[[/']/v",
          "x = a\n++/'/.lastIndex",
          "a && /'/g",
          "yield /'/",
          "await /'/",
          "({if: /'/})",
          "...(/'/)",
          "export default /'/"
        })
    void beginRegularExpressionsInPlaceOfValues(String source) throws Exception {
      assertThat(found(source + ";require('seen')")).isEqualTo("REQUIRE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a / require('seen') / b",
          "a++ / require('seen') / b",
          "a-- / require('seen') / b",
          "f(x) / require('seen') / b",
          "a[0] / require('seen') / b",
          "1 / require('seen') / b",
          "1. / require('seen') / b",
          ".5 / require('seen') / b",
          "0xff / require('seen') / b",
          "1_000n / require('seen') / b",
          "'a' / require('seen') / b",
          "`a` / require('seen') / b",
          "`${a}` / require('seen') / b",
          "/a/ / require('seen') / b",
          "x = {} / require('seen') / b",
          "x = function () {} / require('seen') / b",
          "x = class A {} / require('seen') / b",
          "this / require('seen') / b",
          "a.return / require('seen') / b",
          "a?.typeof / require('seen') / b",
          "a.if (x) / require('seen') / b",
          "a.#in / require('seen') / b",
          "of / require('seen') / b",
          "$return / require('seen') / b",
          "a /= require('seen') / b",
          "(a) / require('seen') / b",
          "x = /a\n/ require('seen')",
          "x = /[a/\n require('seen')"
        })
    void divideValues(String source) throws Exception {
      assertThat(found(source)).isEqualTo("REQUIRE seen");
    }

    @Test
    void divideValuesThatTypeScriptCallsPresent() throws Exception {
      assertThat(foundIn("a.ts", "a! / require('seen') / b")).isEqualTo("REQUIRE seen");
      assertThat(foundIn("a.ts", "f(a!)! / require('seen') / b")).isEqualTo("REQUIRE seen");
      assertThat(foundIn("a.ts", "a\n!/'/.test(require('seen'))")).isEqualTo("REQUIRE seen");
    }
  }

  @Nested
  class Elements {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "<a>don't</a>",
          "x = <a>\"</a>",
          "return <a>// require('hidden')</a>",
          "<a>/* require('hidden')</a>",
          "<a>import x from 'hidden'; `</a>",
          "<><a/>'</>",
          "<a.b.c>'</a.b.c>",
          "<a-b:c>'</a-b:c>",
          "<a b='\\' c=\"require('hidden')\n'\">'</a>",
          "<a b={'}'} {...c}>'</a>",
          "<a b={<c>'</c>} d=<e>'</e>>'</a>",
          "<a // '>\n b /* '> */>'</a>",
          "<a>{/* ' */}'{b ? <c>'</c> : `}`}'</a>",
          "<a>&quot;'</a>",
          "<a><b>'</b><c/>'</a>",
          "a && <a>'</a>",
          "() => <a>'</a>",
          "({a: <a>'</a>})",
          "x = a ? <a>'</a> : <b>'</b>",
          "<a>{}'</a>",
          "< a > ' < / a >",
          "<a b>'</a>",
          "<\u00e9>'</\u00e9>"
        })
    void haveText(String source) throws Exception {
      assertThat(found(source + "; require('seen')")).isEqualTo("REQUIRE seen");
      assertThat(foundIn("a.tsx", source + "; require('seen')")).isEqualTo("REQUIRE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<a>{require('seen')}</a>",
          "<a b={require('seen')}/>",
          "<a {...require('seen')}/>",
          "<a><b c={() => { return require('seen') }}>'</b></a>",
          "<a>{x.map(y => <b>'{require('seen')}'</b>)}</a>",
          "a < b; require('seen'); c > d",
          "a<b>(require('seen'))",
          "(a) < b, require('seen') > c",
          "if (a < b && c > require('seen')) {}"
        })
    void haveCodeBetween(String source) throws Exception {
      assertThat(found(source)).isEqualTo("REQUIRE seen");
      assertThat(foundIn("a.tsx", source)).isEqualTo("REQUIRE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x = <T,>(a: T) => require('seen')",
          "x = <T extends U>(a: T) => require('seen')",
          "x = <const T,>(a: T) => require('seen')",
          "x = <T, U>(a: T) => require('seen')",
          "type X = <T>(a: T) => typeof y; require('seen')",
          "interface X { <T>(a: T): T } require('seen')",
          "interface X { new <T>(a: T): T; b: <T>(c: {d: <U>(e: U) => T}) => T } require('seen')",
          "let x: Array<<T>(a: T) => T>; require('seen')",
          "<A<B<C>, {d: '>'}, (e: f) => g> h='i'>'</A>; require('seen')",
          "class A<T> extends B<T> { c = a < 1; d = '<' } require('seen')"
        })
    void areNotTypeParametersInTsx(String source) throws Exception {
      assertThat(foundIn("a.tsx", source)).isEqualTo("REQUIRE seen");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "x = <T>(a: T): T => require('seen')",
          "x = <any>y; require('seen')",
          "type F = <T>(a: T) => void; require('seen')"
        })
    void areNotInTypeScriptOrFlow(String source) throws Exception {
      assertThat(foundIn("a.ts", source)).isEqualTo("REQUIRE seen");
      assertThat(foundIn("a.js", source)).isEqualTo("REQUIRE seen");
    }

    @Test
    void withoutEndAreNone() throws Exception {
      assertThat(found("x = <T>'don\\'t'; require('seen')")).isEqualTo("REQUIRE seen");
      assertThat(found("x = <a><b>{<c>}; require('seen')")).isEqualTo("REQUIRE seen");
      assertThat(found("x = <T>y; require('seen'); z = '{'\n")).isEqualTo("REQUIRE seen");
      assertThat(found("type X = { <T>(a: T): T, b: '{`' }; require('seen')"))
          .isEqualTo("REQUIRE seen");
    }

    @Test
    void areNeverInTypeScript() throws Exception {
      assertThat(foundIn("a.ts", "x = <T>y\nz = '</T>'; require('seen')"))
          .isEqualTo("REQUIRE seen");
    }
  }

  @Nested
  class Components {
    @Test
    void haveScripts() throws Exception {
      assertThat(
              foundIn(
                  "a.vue",
                  """
                  <!-- <script>import 'hidden'</script> -->
                  <template>
                    <div :a="b > c" title='</template>'>don't {{ d < e }}</div>
                    <template #x><script>import 'hidden'</script></template>
                    <br/><template/>
                    <!-- </template> -->
                    <script>import 'hidden'</script>
                  </template>
                  <script>
                  import a from './a'
                  const end = "<\\/script>"
                  export default { components: { b: () => import('./b.vue') } }
                  </script>
                  <SCRIPT setup lang="ts" generic="T extends U">
                  const x = <T>y; import type { A } from './types'
                  </SCRIPT>
                  <script src="./c.js" />
                  <script src='./d.js'></script>
                  <script lang=coffee>import 'hidden'</script>
                  <style>@import 'hidden'; a::before { content: '<script>' }</style>
                  <docs>Use <script>import 'hidden'</script>.</docs>
                  """))
          .isEqualTo("IMPORT ./a, DYNAMIC ./b.vue, TYPE ./types, SOURCE ./c.js, SOURCE ./d.js");
    }

    @Test
    void ofSvelteHaveScriptsAnywhere() throws Exception {
      assertThat(
              foundIn(
                  "a.svelte",
                  """
                  {#if a < b}<p on:click={() => c > d}>don't</p>{/if}
                  <script context="module" lang='ts'>import A, { type B } from './a.svelte'</script>
                  <div><script type="text/typescript">let x = <T>y; import './b'</script></div>
                  <style>a { b: c }</style>
                  <!-- <script>import 'hidden'</script> -->
                  """))
          .isEqualTo("IMPORT ./a.svelte, IMPORT ./b");
    }

    @Test
    void endAScriptAtItsEndTagWhateverItIsInsideOf() throws Exception {
      assertThat(foundIn("a.vue", "<script>import 'a'\n/x/; a = 1 // </script>\n import 'hidden'"))
          .isEqualTo("IMPORT a");
      assertThat(foundIn("a.vue", "<script>a = </scripts>/; import 'a'</script\n>import 'hidden'"))
          .isEqualTo("IMPORT a");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "<script>import 'a'",
          "<script>a = `</script>",
          "<script>a = '</script>",
          "<!-- <script></script>",
          "<script lang='ts'",
          "<template><div>",
          "<style>a",
          "<docs>a"
        })
    void thatEndInsideOfSomethingAreMalformed(String source) {
      assertThatThrownBy(() -> foundIn("a.vue", source))
          .isInstanceOf(MalformedSourceException.class)
          .hasMessageStartingWith("it ends inside a");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* open",
        "import /* open",
        "import x from 'a' /* open",
        "x = 'open",
        "x = \"open\\",
        "import 'open",
        "x = `open",
        "x = `${a",
        "x = `${`a`}",
        "import(`open",
        "<a>{`",
        "<a b={/*"
      })
  void aFileThatEndsInsideOfSomethingIsMalformed(String source) {
    assertThatThrownBy(() -> found(source))
        .isInstanceOf(MalformedSourceException.class)
        .hasMessageStartingWith("it ends inside a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "f(",
        "{",
        "[",
        "a.",
        "<a>",
        "<a",
        "<a b={",
        "/a",
        "import",
        "import {",
        ")",
        "}",
        "`${a}}`"
      })
  void bracketsMayBeWrong(String source) throws Exception {
    assertThat(found("require('seen');" + source)).isEqualTo("REQUIRE seen");
  }

  private static String found(String source) throws MalformedSourceException {
    return foundIn("a.js", source);
  }

  private static String foundIn(String path, String source) throws MalformedSourceException {
    SourceText text = SourceText.of(source.getBytes(UTF_8), path, ImportBounds.DEFAULT);
    return JavaScriptScanner.scan(text).imports().stream()
        .map(found -> found.form() + " " + found.specifier())
        .collect(Collectors.joining(", "));
  }
}
