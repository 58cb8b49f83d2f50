package dev.phase19.worker.imports.javascript;

import dev.phase19.worker.imports.Found;
import dev.phase19.worker.imports.MalformedSourceException;
import dev.phase19.worker.imports.SourceText;

/**
 * Finds the imports of a JavaScript or TypeScript file, or of the scripts in a component. Its
 * suffix says how the file is to be read: {@code <a>} is an element in {@code .tsx} and {@code
 * .js}, but a type in {@code .ts}.
 *
 * <p>These are imports, wherever they are in a file:
 *
 * <ul>
 *   <li>{@code import} and {@code export} with {@code from}, and {@code import "a"}. With {@code
 *       type} behind the first word, or Flow's {@code typeof}, they are for types alone. {@code
 *       import {type A} from "a"} is not: TypeScript may keep {@code import "a"} of it. Babel's
 *       {@code export a from "a"} is one, too.
 *   <li>{@code import("a")}, also with {@code .defer} or {@code .source}, if the first argument is
 *       a string or a template without substitutions. In TypeScript, it is a type behind {@code
 *       typeof}, and before a dot, unless the dot is of {@code then}, {@code catch} or {@code
 *       finally}. So {@code let x: import("a")} is not known to be one.
 *   <li>{@code require("a")} with nothing but such a string, and {@code import a = require("a")}.
 *       The name {@code require} is taken for Node's function, even where it is declared otherwise.
 *   <li>{@code declare module "a"} in a file that is a module: it adds to that other module.
 *   <li>{@code /// <reference path="a"/>} and {@code types="a"}, before the first token.
 *   <li>{@code <script src="a">} of a component.
 * </ul>
 *
 * <p>These are not: {@code require.resolve}, {@code import.meta.resolve} and {@code new URL}, which
 * give an address and load nothing; functions that are members, such as {@code module.require};
 * AMD's {@code define}; types in comments (JSDoc).
 *
 * <p>Two things cannot be told from the tokens around them. A slash in place of a value begins a
 * regular expression, and is a division if the line ends before the expression does. A {@code <} in
 * place of a value begins an element, and compares if no element can be read ({@link Elements}). A
 * file that a compiler accepts is scanned to its end in either case.
 */
final class JavaScriptScanner {
  private JavaScriptScanner() {}

  /**
   * Scans a file.
   *
   * @throws MalformedSourceException if it ends inside a comment, a string or a template, or a
   *     component inside a block or a tag
   */
  static ModuleImports scan(SourceText source) throws MalformedSourceException {
    Found<ModuleImport> imports = source.found();
    String suffix = source.suffix();
    if (suffix.equals("vue") || suffix.equals("svelte")) {
      ComponentScanner.scan(source, imports);
    } else {
      ScriptScanner.scan(source, 0, source.length(), Syntax.ofSuffix(suffix), imports);
    }
    return new ModuleImports(imports.list());
  }
}
