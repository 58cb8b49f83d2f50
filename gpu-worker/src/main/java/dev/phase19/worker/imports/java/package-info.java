/**
 * The imports of Java files. A file refers to another if it imports a type of it, or a static
 * member of such a type, or if a simple name means a type of it: one of the own package, of a
 * package or a module that is imported as a whole, or one that is inherited. The rules are those of
 * the Java Language Specification for scope and shadowing (6.3 to 6.5, 7.5). They are applied to
 * tokens, not to a syntax tree, and files are not compiled, so the following differs from what a
 * compiler finds:
 *
 * <ul>
 *   <li>A name with a package before it, as in {@code new a.b.Type()}, is not followed.
 *   <li>A name that may be a variable or a type, as in {@code name.x()}, is a variable if one is
 *       declared in the file where it is in scope; fields that are inherited are not known.
 *   <li>What one class of a file inherits is taken for all of the file. So is a parameter of a
 *       lambda without braces, up to the end of the statement.
 *   <li>A local class is taken to be in scope up to the end of its braces, also in a switch.
 *   <li>Types of an external class that a static import names are told by their spelling: {@code
 *       Entry}, not {@code MAX_VALUE}.
 *   <li>Types of the library that come from a wildcard hide nothing.
 * </ul>
 */
package dev.phase19.worker.imports.java;
