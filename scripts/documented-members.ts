import { sep } from "node:path";
import * as ts from "typescript";

/** What the source says of a property. */
export interface Member {
  readonly name: string;
  readonly required: boolean;
  /** Its type as it is written. */
  readonly type: string;
  /** Its docstring, or its type's; empty where neither has one. */
  readonly description: string;
  /** What its docstring says after `@default`. */
  readonly default?: string;
  /** Its value as it is written, where it is one of a constant. */
  readonly value?: string;
  /** File that declares its type, where that is one of the project's. */
  readonly typeFile?: string;
}

/** Reads the public properties of interfaces, classes and constants from TypeScript sources, with their docstrings. */
export class DocumentedMembers {
  private readonly program: ts.Program;
  private readonly checker: ts.TypeChecker;

  /** @param files absolute paths of the sources; what they import by a relative path is read as well */
  constructor(files: readonly string[]) {
    const options: ts.CompilerOptions = {
      target: ts.ScriptTarget.ES2022,
      lib: ["lib.es2022.d.ts"],
      types: [],
      strict: true,
    };
    const host = ts.createCompilerHost(options);
    // packages are left out: they take seconds to read, and hold nothing that is documented here
    host.resolveModuleNameLiterals = (literals, file) =>
      literals.map(({ text }) =>
        text.startsWith(".") ? ts.resolveModuleName(text, file, options, host) : { resolvedModule: undefined },
      );
    this.program = ts.createProgram([...files], options, host);
    this.checker = this.program.getTypeChecker();
  }

  /**
   * The public properties of what a file exports under a name.
   *
   * @throws if the file exports nothing of that name
   */
  public of(file: string, name: string): Member[] {
    const source = this.program.getSourceFile(file);
    const module = source && this.checker.getSymbolAtLocation(source);
    const found = module && this.checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
    if (found === undefined) throw new Error(`${file} exports no ${name}`);
    const isConstant = (found.flags & ts.SymbolFlags.Variable) !== 0;
    const type = isConstant ? this.checker.getTypeOfSymbol(found) : this.checker.getDeclaredTypeOfSymbol(found);
    return this.checker.getPropertiesOfType(type).flatMap((property) => this.member(property));
  }

  private member(property: ts.Symbol): Member[] {
    const declaration = property.declarations?.[0];
    if (declaration === undefined || ts.isMethodDeclaration(declaration) || isHidden(declaration)) return [];
    const type = this.checker.getNonNullableType(this.checker.getTypeOfSymbol(property));
    const typeFile = (type.aliasSymbol ?? type.getSymbol())?.declarations?.[0]?.getSourceFile().fileName;
    const ours = typeFile !== undefined && !typeFile.includes(`${sep}node_modules${sep}`);
    return [
      {
        name: property.name,
        required: (property.flags & ts.SymbolFlags.Optional) === 0,
        type: writtenType(declaration) ?? this.checker.typeToString(type),
        description: this.docstring(property) || (ours ? this.docstring(type.aliasSymbol ?? type.getSymbol()!) : ""),
        default: this.tag(property, "default"),
        value: ts.isPropertyAssignment(declaration) ? declaration.initializer.getText() : undefined,
        typeFile: ours ? typeFile : undefined,
      },
    ];
  }

  private docstring(symbol: ts.Symbol): string {
    return oneLine(ts.displayPartsToString(symbol.getDocumentationComment(this.checker)));
  }

  private tag(symbol: ts.Symbol, name: string): string | undefined {
    const tag = symbol.getJsDocTags(this.checker).find((candidate) => candidate.name === name);
    return tag && oneLine(ts.displayPartsToString(tag.text));
  }
}

function isHidden(declaration: ts.Declaration): boolean {
  const hidden = ts.ModifierFlags.Private | ts.ModifierFlags.Protected | ts.ModifierFlags.Static;
  return (ts.getCombinedModifierFlags(declaration) & hidden) !== 0;
}

function writtenType(declaration: ts.Declaration): string | undefined {
  const typed = ts.isPropertySignature(declaration) || ts.isPropertyDeclaration(declaration);
  return typed && declaration.type ? oneLine(declaration.type.getText().replace(/\/\*\*.*?\*\//gs, "")) : undefined;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
