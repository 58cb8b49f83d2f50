package dev.phase19.worker.imports.javascript;

/**
 * An import of a JavaScript or TypeScript file.
 *
 * @param specifier the text between the quotes, its escapes replaced
 */
record ModuleImport(String specifier, Form form) {

  /** How a file imports. */
  enum Form {
    /** {@code import}, with or without names, and {@code export ... from}. */
    IMPORT,
    /** {@code import("...")} with a literal. */
    DYNAMIC,
    /** {@code require("...")} with a literal, and {@code import x = require("...")}. */
    REQUIRE,
    /** {@code import type}, {@code export type ... from}, and {@code import("...")} in a type. */
    TYPE,
    /** {@code /// <reference path="..."/>}. */
    REFERENCE_PATH,
    /** {@code /// <reference types="..."/>}. */
    REFERENCE_TYPES,
    /** {@code <script src="...">} of a component. */
    SOURCE
  }

  /** Returns form and specifier as one text, equal for equal imports only. */
  String spelling() {
    return (char) ('0' + form.ordinal()) + specifier;
  }
}
