package dev.phase19.worker.imports.javascript;

import java.util.Locale;
import java.util.Set;

/**
 * The text with which an import names a module.
 *
 * @param path without the loaders that webpack takes before it ({@code raw-loader!./file})
 */
record ModuleName(String path) {
  /** Modules of Node, which win over packages of the same name. */
  private static final Set<String> BUILT_IN =
      words(
          "assert async_hooks buffer child_process cluster console constants crypto dgram "
              + "diagnostics_channel dns domain events fs http http2 https inspector module net "
              + "os path perf_hooks process punycode querystring readline repl stream "
              + "string_decoder sys timers tls trace_events tty url util v8 vm wasi "
              + "worker_threads zlib");

  /**
   * Endings of files that a bundler takes, and that are written in other languages: data and
   * templates; styles; pictures, fonts, sound and video; compiled ones, and shaders.
   */
  private static final Set<String> OTHER_LANGUAGES =
      words(
          "json json5 jsonc yaml yml toml xml csv txt md mdx html htm hbs pug ejs graphql "
              + "gql proto astro snap map css scss sass less styl pcss postcss svg png jpg jpeg "
              + "gif webp avif ico bmp woff woff2 ttf otf eot mp3 mp4 ogg wav webm pdf wasm "
              + "node glsl vert frag wgsl zip bin");

  private static Set<String> words(String text) {
    return Set.of(text.split(" "));
  }

  static ModuleName of(String text) {
    return new ModuleName(text.substring(text.lastIndexOf('!') + 1));
  }

  /** Returns it without the query that tells a bundler what to make of the file. */
  ModuleName withoutQuery() {
    return hasQuery() ? new ModuleName(path.substring(0, path.indexOf('?'))) : this;
  }

  boolean hasQuery() {
    return path.indexOf('?') > 0;
  }

  boolean isRelative() {
    return path.startsWith("./") || path.startsWith("../") || path.equals(".") || path.equals("..");
  }

  boolean isRooted() {
    return path.startsWith("/");
  }

  /** Whether it can mean a folder only. */
  boolean isFolder() {
    return path.endsWith("/")
        || path.equals(".")
        || path.equals("..")
        || path.endsWith("/.")
        || path.endsWith("/..");
  }

  /** Whether it is an address, as in {@code node:fs}, {@code virtual:x} or {@code https://x}. */
  boolean hasScheme() {
    int colon = path.indexOf(':');
    return colon > 0 && path.lastIndexOf('/', colon) < 0;
  }

  boolean isBuiltIn() {
    int slash = path.indexOf('/');
    return slash != path.length() - 1
        && BUILT_IN.contains(slash < 0 ? path : path.substring(0, slash));
  }

  /** Whether it names a file that is in another language, by its ending. */
  boolean isOtherLanguage() {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/')
        && OTHER_LANGUAGES.contains(path.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** Returns the name of the package: one segment, or two if it has a scope. */
  String packageName() {
    return path.substring(0, endOfName());
  }

  /** Returns what follows the name of the package, without the slash between; empty for itself. */
  String subpath() {
    return path.substring(Math.min(path.length(), endOfName() + 1));
  }

  private int endOfName() {
    int slash = path.indexOf('/');
    if (slash >= 0 && path.startsWith("@")) {
      slash = path.indexOf('/', slash + 1);
    }
    return slash < 0 ? path.length() : slash;
  }
}
