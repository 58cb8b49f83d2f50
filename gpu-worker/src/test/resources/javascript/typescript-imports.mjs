// Prints what TypeScript resolves the imports of a tree to, each as "from -> to".
// Arguments: the folder in which TypeScript is installed, and the tree.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";

const [tools, top] = process.argv.slice(2).map((folder) => fs.realpathSync(folder));
const ts = createRequire(path.join(tools, "package.json"))("typescript");

function* sources(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && entry.name !== "node_modules") {
      yield* sources(file);
    } else if (entry.isFile() && /\.[mc]?[jt]sx?$/.test(entry.name)) {
      yield file;
    }
  }
}

const optionsOfConfig = new Map();
function options(file) {
  const config = ts.findConfigFile(path.dirname(file), ts.sys.fileExists) ?? "";
  if (!optionsOfConfig.has(config)) {
    const own = config.startsWith(top)
      ? ts.parseJsonConfigFileContent(
          ts.readConfigFile(config, ts.sys.readFile).config, ts.sys, path.dirname(config)).options
      : {};
    const { ESNext } = ts.ModuleKind;
    const { Bundler } = ts.ModuleResolutionKind;
    optionsOfConfig.set(config, { module: ESNext, moduleResolution: Bundler, ...own, allowJs: true });
  }
  return optionsOfConfig.get(config);
}

/** Calls `found` with each specifier, and whether CommonJS asks for it. */
function visit(node, found) {
  const literal = (text, isRequired) => text && ts.isStringLiteralLike(text) && found(text.text, isRequired);
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
    literal(node.moduleSpecifier, false);
  } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
    literal(node.argument.literal, false);
  } else if (ts.isExternalModuleReference(node)) {
    literal(node.expression, true);
  } else if (ts.isCallExpression(node)) {
    if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      literal(node.arguments[0], false);
    } else if (ts.isIdentifier(node.expression) && node.expression.text === "require") {
      literal(node.arguments[0], true);
    }
  }
  ts.forEachChild(node, (child) => visit(child, found));
}

const edges = new Set();
for (const file of sources(top)) {
  const add = (to) => {
    const real = to && path.relative(top, fs.realpathSync(to));
    if (real && !real.startsWith("..") && !real.includes("node_modules")) {
      edges.add(`${path.relative(top, file)} -> ${real}`);
    }
  };
  const source = ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest);
  visit(source, (specifier, isRequired) => {
    const mode = isRequired ? ts.ModuleKind.CommonJS : ts.ModuleKind.ESNext;
    const { resolvedModule } = ts.resolveModuleName(
      specifier, file, options(file), ts.sys, undefined, undefined, mode);
    add(resolvedModule?.resolvedFileName);
  });
  for (const { fileName } of source.referencedFiles) {
    const to = path.resolve(path.dirname(file), fileName);
    add(fs.existsSync(to) ? to : undefined);
  }
}
console.log([...edges].join("\n"));
