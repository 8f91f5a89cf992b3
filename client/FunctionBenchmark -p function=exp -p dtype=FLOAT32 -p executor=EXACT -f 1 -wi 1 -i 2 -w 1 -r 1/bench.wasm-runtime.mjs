var exceptionFrameRegex = /.+:wasm-function\[[0-9]+]:0x([0-9a-f]+).*/;
function getGlobalName(name) {
let at = globalThis;
for (const part of name.split(".")) {
if (!(part in Object(at))) throw new ReferenceError(name + " is not defined");
at = at[part];
}
return at;
}
function setGlobalName(name, value) {
globalThis[name] = value;
}
function defaults(imports, userExports, stringBuiltins) {
const context = {
exports: null,
userExports,
stackDeobfuscator: null
};
if (!stringBuiltins) {
stringImports(imports);
}
dateImports(imports);
consoleImports(imports);
coreImports(imports, context);
asyncImports(imports);
jsoImports(imports, context, stringBuiltins);
imports.teavmMath = Math;
return {
supplyExports(exports) {
context.exports = exports;
},
};
}
var javaExceptionSymbol = Symbol("javaException");
var JavaError = class extends Error {
#context;
[javaExceptionSymbol];
constructor(context, javaException) {
super();
this.#context = context;
this[javaExceptionSymbol] = javaException;
context.exports["teavm.setJsException"](javaException, this);
}
get message() {
const exceptionMessage = this.#context.exports["teavm.exceptionMessage"];
const stringToJs = this.#context.exports["teavm.stringToJs"];
if (typeof exceptionMessage === "function" && typeof stringToJs === "function") {
const msg = exceptionMessage(this[javaExceptionSymbol]);
if (msg != null) {
return stringToJs(msg);
}
}
return "(could not fetch message)";
}
};
function stringImports(imports) {
imports["wasm:js-string"] = {
fromCharCode: (code) => String.fromCharCode(code),
fromCharCodeArray: () => {
throw new Error("Not supported");
},
intoCharCodeArray: () => {
throw new Error("Not supported");
},
concat: (first, second) => first + second,
charCodeAt: (string, index) => string.charCodeAt(index),
length: (s) => s.length,
substring: (s, start, end) => s.substring(start, end)
};
}
function dateImports(imports) {
imports.teavmDate = {
currentTimeMillis: () => (new Date()).getTime(),
};
}
function consoleImports(imports) {
let stderr = "";
let stdout = "";
imports.teavmConsole = {
};
}
function coreImports(imports, context) {
const finalizationRegistry = new FinalizationRegistry((heldValue) => {
const report = context.exports["teavm.reportGarbageCollectedValue"];
if (typeof report !== "undefined") {
report(heldValue.queue, heldValue.ref);
}
});
const stringFinalizationRegistry = new FinalizationRegistry((heldValue) => {
const report = context.exports?.["teavm.reportGarbageCollectedString"];
if (typeof report === "function") {
report(heldValue);
}
});
imports.teavm = {
takeStackTrace(exceptionClassName) {
const stack = new Error().stack ?? "";
const addresses = [];
for (const line of stack.split("\n")) {
const match = exceptionFrameRegex.exec(line);
if (match !== null && match.length >= 2) {
addresses.push(parseInt(match[1], 16));
}
}
return {
getStack() {
return addresses.map((address) => ({
className: "java.lang.Throwable$FakeClass",
method: "fakeMethod",
file: "Throwable.java",
line: address
}));
}
};
},
decorateException(javaException) {
new JavaError(context, javaException);
}
};
}
function asyncImports(imports) {
imports.teavmAsync = {
};
}
function getMemoryDefaults(module) {
const sections = WebAssembly.Module.customSections(module, "teavm.memoryRequirements");
if (sections.length !== 1) {
return {};
}
return JSON.parse(new TextDecoder().decode(sections[0]));
}
function jsoImports(imports, context, stringBuiltins) {
const javaObjectSymbol = Symbol("javaObject");
const functionsSymbol = Symbol("functions");
const functionOriginSymbol = Symbol("functionOrigin");
const wrapperCallMarkerSymbol = Symbol("wrapperCallMarker");
const jsWrappers = new WeakMap();
const javaWrappers = new WeakMap();
const primitiveWrappers = new Map();
const primitiveFinalization = new FinalizationRegistry((token) => primitiveWrappers.delete(token));
const hashCodes = new WeakMap();
let lastHashCode = 2463534242;
const nextHashCode = () => {
let x = lastHashCode;
x ^= x << 13;
x ^= x >>> 17;
x ^= x << 5;
lastHashCode = x;
return x;
};
function identity(value) {
return value;
}
function sanitizeName(str) {
return str;
}
function isIdentifierStart(s) {
return s >= "A" && s <= "Z" || s >= "a" && s <= "z" || s === "_" || s === "$";
}
function isIdentifierPart(s) {
return isIdentifierStart(s) || s >= "0" && s <= "9";
}
function setProperty(obj, prop, value) {
if (obj === null) {
setGlobalName(prop, value);
} else {
obj[prop] = value;
}
}
function javaExceptionToJs(e) {
if (e instanceof WebAssembly.Exception) {
const tag = context.exports["teavm.javaException"];
const getJsException = context.exports["teavm.getJsException"];
if (e.is(tag)) {
const javaException = e.getArg(tag, 0);
const extracted = extractException(javaException);
if (extracted !== null) {
return extracted;
}
let wrapper = getJsException(javaException);
if (typeof wrapper === "undefined") {
wrapper = new JavaError(context, javaException);
}
return wrapper;
}
}
return e;
}
function jsExceptionAsJava(e) {
if (javaExceptionSymbol in e) {
return e[javaExceptionSymbol];
} else {
return context.exports["teavm.js.wrapException"](e);
}
}
function rethrowJsAsJava(e) {
context.exports["teavm.js.throwException"](jsExceptionAsJava(e));
throw e;
}
function extractException(e) {
return context.exports["teavm.js.extractException"](e);
}
function rethrowJavaAsJs(e) {
throw javaExceptionToJs(e);
}
function getProperty(obj, prop) {
try {
return obj !== null ? obj[prop] : getGlobalName(prop);
} catch (e) {
rethrowJsAsJava(e);
}
}
function defineFunction(fn, vararg) {
const fixed = vararg ? fn.length - 1 : fn.length;
return function(...args) {
try {
return vararg ? fn(...args.slice(0, fixed), args.slice(fixed)) : fn(...args);
} catch (e) {
rethrowJavaAsJs(e);
}
};
}
function renameConstructor(name, c) {
const renamed = function(marker, javaObject) {
return c.call(this, marker, javaObject);
};
Object.defineProperty(renamed, "name", { value: name });
return renamed;
}
imports.teavmJso = {
stringBuiltinsSupported: () => stringBuiltins,
isUndefined: (o) => typeof o === "undefined",
unwrapBoolean: (value) => value ? 1 : 0,
getProperty,
global(name) {
try {
return getGlobalName(name);
} catch (e) {
rethrowJsAsJava(e);
}
},
createClass(name, parent, constructor) {
name = sanitizeName(name ?? "JavaObject");
let action;
const fn = renameConstructor(name, function javajava(marker, javaObject) {
if (marker === wrapperCallMarkerSymbol) {
action.call(this, javaObject);
} else if (constructor === null) {
throw new Error("This class can't be instantiated directly");
} else {
try {
return constructor.apply(null, arguments);
} catch (e) {
rethrowJavaAsJs(e);
}
}
});
if (parent === null) {
action = function(javaObject) {
this[javaObjectSymbol] = javaObject;
this[functionsSymbol] = null;
};
} else {
action = function(javaObject) {
parent.call(this, javaObject);
};
}
fn.prototype = Object.create(parent ? parent.prototype : Object.prototype);
fn.prototype.constructor = fn;
const boundFn = renameConstructor(name, function(javaObject) {
return fn.call(this, wrapperCallMarkerSymbol, javaObject);
});
boundFn[wrapperCallMarkerSymbol] = fn;
boundFn.prototype = fn.prototype;
return boundFn;
},
defineMethod(cls, name, fn, vararg) {
const bound = fn.length - 1;
const fixed = vararg ? bound - 1 : bound;
cls.prototype[name] = function(...args) {
try {
return vararg ? fn(this, ...args.slice(0, fixed), args.slice(fixed)) : fn(this, ...args);
} catch (e) {
rethrowJavaAsJs(e);
}
};
},
defineStaticMethod(cls, name, fn, vararg) {
cls[name] = defineFunction(fn, vararg);
},
defineFunction,
javaObjectToJS(instance, cls) {
if (instance === null) {
return null;
}
const existing = jsWrappers.get(instance);
if (typeof existing != "undefined") {
const result = existing.deref();
if (typeof result !== "undefined") {
return result;
}
}
const obj = new cls(instance);
jsWrappers.set(instance, new WeakRef(obj));
return obj;
},
unwrapJavaObject(instance) {
return instance[javaObjectSymbol];
},
asFunction(instance, propertyName) {
if (instance === null || instance === void 0) {
return null;
}
let functions = instance[functionsSymbol];
if (functions === null) {
functions = Object.create(null);
instance[functionsSymbol] = functions;
}
let result = functions[propertyName];
if (typeof result !== "function") {
result = function() {
return instance[propertyName].apply(instance, arguments);
};
result[functionOriginSymbol] = instance;
functions[propertyName] = result;
}
return result;
},
wrapObject(obj) {
if (obj === null) {
return null;
}
if (typeof obj === "object" || typeof obj === "function" || typeof obj === "symbol") {
const asRecord = obj;
let result = asRecord[javaObjectSymbol];
if (typeof result === "object") {
return result;
}
result = javaWrappers.get(obj)?.deref();
if (result !== void 0) {
return result;
}
result = context.exports["teavm.jso.createWrapper"](obj);
javaWrappers.set(obj, new WeakRef(result));
return result;
} else {
let result = primitiveWrappers.get(obj)?.deref();
if (result !== void 0) {
return result;
}
result = context.exports["teavm.jso.createWrapper"](obj);
primitiveWrappers.set(obj, new WeakRef(result));
primitiveFinalization.register(result, obj);
return result;
}
},
instanceOf: (value, type) => value instanceof type,
};
for (const name of [
"wrapByte",
"wrapShort",
"wrapChar",
"wrapInt",
"wrapLong",
"wrapFloat",
"wrapDouble",
"unwrapByte",
"unwrapShort",
"unwrapChar",
"unwrapInt",
"unwrapLong",
"unwrapFloat",
"unwrapDouble"
]) {
imports.teavmJso[name] = identity;
}
function wrapCallFromJavaToJs(call) {
try {
return call();
} catch (e) {
rethrowJsAsJava(e);
}
}
for (let i = 0; i < 32; ++i) {
imports.teavmJso["createFunction" + i] = (...parametersAndBody) => {
const text = parametersAndBody.join("\n");
let hash = 0;
for (let k = 0; k < text.length; ++k) hash = Math.imul(hash, 31) + text.charCodeAt(k) | 0;
const make = bodies[hash];
if (!make) throw new Error("the module wants a function that was not compiled in: " + text);
return make(wrapCallFromJavaToJs);
};
imports.teavmJso["bindFunction" + i] = (f, ...bindArgs) => f.bind(null, ...bindArgs);
imports.teavmJso["callFunction" + i] = (fn, ...args) => {
try {
return fn(...args);
} catch (e) {
rethrowJsAsJava(e);
}
};
imports.teavmJso["callMethod" + i] = (instance, method, ...args) => {
try {
return instance !== null ? instance[method](...args) : getGlobalName(method)(...args);
} catch (e) {
rethrowJsAsJava(e);
}
};
imports.teavmJso["construct" + i] = (constructor, ...args) => {
try {
return new constructor(...args);
} catch (e) {
rethrowJsAsJava(e);
}
};
imports.teavmJso["arrayOf" + i] = (...args) => args;
}
}
var hasStringBuiltinsPromise = null;
function hasStringBuiltins() {
if (hasStringBuiltinsPromise === null) {
hasStringBuiltinsPromise = (async () => {
const bytes = new Int8Array([
0,
97,
115,
109,
1,
0,
0,
0,
1,
7,
1,
96,
1,
127,
1,
100,
111,
2,
31,
1,
14,
119,
97,
115,
109,
58,
106,
115,
45,
115,
116,
114,
105,
110,
103,
12,
102,
114,
111,
109,
67,
104,
97,
114,
67,
111,
100,
101,
0,
0,
3,
1,
0,
5,
4,
1,
1,
0,
0,
7,
10,
1,
6,
109,
101,
109,
111,
114,
121,
2,
0,
10,
-127,
-128,
-128,
0,
0
]);
try {
const response = new Response(bytes, {
headers: { "Content-Type": "application/wasm" }
});
const module = await WebAssembly.compileStreaming(response, { builtins: ["js-string"] });
await WebAssembly.instantiate(module, {});
return true;
} catch (e) {
return false;
}
})();
}
return hasStringBuiltinsPromise;
}
const bodies = {
__proto__: null,
"615739229": (wrapCallFromJavaToJs) => function(run, network, trace, load) {
{return {run:run,network:network,trace:trace,load:load};}
},
"1291524589": (wrapCallFromJavaToJs) => function(step) {
{return {step:step};}
},
"-467784159": (wrapCallFromJavaToJs) => function(bytes) {
return typeof WebAssembly==='object'&&WebAssembly.validate(bytes);
},
"1953730753": (wrapCallFromJavaToJs) => function(array) {
return array;
},
"-2088874511": (wrapCallFromJavaToJs) => function() {
return new Array();
},
"-1741144181": (wrapCallFromJavaToJs) => function(from, to, w, b) {
{return {cin:from,cout:to,k:3,W:w,b:b};}
},
"-307388317": (wrapCallFromJavaToJs) => function(from, to, w, b) {
{return {nin:from,nout:to,W:w,b:b};}
},
"1833173824": (wrapCallFromJavaToJs) => function(between, last, loss, rate, side) {
{var spec={act:between,out:last,loss:loss,lr:rate};if(side>0)spec.cnn={h:side,w:side,c:1,k:3};return spec;}
},
"1915513972": (wrapCallFromJavaToJs) => function(name, spec, batch, x, y, labels, convs, layers) {
{return {name:name,spec:spec,B:batch,nin:x.length/batch,nout:y.length/batch,X:x,Y:y,labels:labels,convs:convs,layers:layers};}
},
"-303012071": (wrapCallFromJavaToJs) => function(__this__) {
return __this__;
},
"677644557": (wrapCallFromJavaToJs) => function(spec) {
{return spec.cnn?spec.cnn.h:0;}
},
"1975510609": (wrapCallFromJavaToJs) => function(instance) {
return instance.step;
},
"1703807373": (wrapCallFromJavaToJs) => function(step, loss, write, read, close, executor, note, memoryBytes, moduleBytes) {
{return {step:step,loss:loss,write:write,read:read,close:close,executor:executor,note:note,memoryBytes:memoryBytes,moduleBytes:moduleBytes};}
},
"-497277507": (wrapCallFromJavaToJs) => function(step) {
return step;
},
"454977347": (wrapCallFromJavaToJs) => function(number) {
return number;
},
"-582292607": (wrapCallFromJavaToJs) => function(str) {
return str;
},
"860590690": (wrapCallFromJavaToJs) => function(instance, address, length) {
return new Int32Array(instance.memory.buffer,address,length);
},
"-500262937": (wrapCallFromJavaToJs) => function(instance, address, array) {
{(new array.constructor(instance.memory.buffer,address,array.length)).set(array);}
},
"234977941": (wrapCallFromJavaToJs) => function(instance, address, length) {
return new Float32Array(instance.memory.buffer,address,length);
},
"-513865578": (wrapCallFromJavaToJs) => function(instance, address, length) {
return new Float64Array(instance.memory.buffer,address,length);
},
"-576581863": (wrapCallFromJavaToJs) => function(instance, address, length) {
return new Int8Array(instance.memory.buffer,address,length);
},
"2015118124": (wrapCallFromJavaToJs) => function(instance, steps) {
{try {instance.step(steps);return '';}catch(e){return ''+e;}}
},
"886686503": (wrapCallFromJavaToJs) => function(instance) {
{if(instance.close)instance.close();}
},
"-1134252874": (wrapCallFromJavaToJs) => function(bytes, pages) {
{try {var memory=new WebAssembly.Memory({initial:pages});var instance=new WebAssembly.Instance(new WebAssembly.Module(bytes),{env:{memory:memory}});return {memory:memory,step:instance.exports.step,problem:''};}catch(e){return {problem:''+e};}}
},
};
/**
 * Compiles and starts a module. `source` is its URL; `installImports(imports)` may add to what the module imports.
 * Returns { exports, instance, memory }: the static methods marked for export, and the raw instance beneath them.
 */
export async function load(source, installImports) {
  const module = await compile(await fetch(source));
  const imports = {};
  const userExports = {};
  const runtime = defaults(imports, userExports, await hasStringBuiltins());
  const memory = giveMemory(imports, getMemoryDefaults(module));
  installImports?.(imports);
  const instance = await WebAssembly.instantiate(module, imports);
  runtime.supplyExports(instance.exports);
  // Exported methods are globals that hold JavaScript functions.
  for (const [name, value] of Object.entries(instance.exports)) {
    if (value instanceof WebAssembly.Global) Object.defineProperty(userExports, name, { get: () => value.value });
  }
  return { exports: userExports, instance, memory };
}

async function compile(response) {
  if (!response.ok) throw new Error(`${response.url}: HTTP ${response.status}`);
  const options = { builtins: ["js-string"] };
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response, options)
    : WebAssembly.compile(await response.arrayBuffer(), options);
}

/** Linear memory: the module's constants come first, its heap behind them, on a boundary of 8 bytes. */
function giveMemory(imports, wanted) {
  const maxSize = 2 ** 31 - 1;
  const memory = new WebAssembly.Memory({ initial: Math.max(wanted.min ?? 0, 1), maximum: 2 ** 15 });
  const fixed = (value) => new WebAssembly.Global({ value: "i32", mutable: false }, value);
  imports.env = { memory };
  imports.teavmMemory = {
    linearMemory: () => memory.buffer,
    notifyHeapResized: () => {},
    heapOffset: fixed(Math.ceil((wanted.dataSize ?? 0) / 8) * 8),
    maxSize: fixed(maxSize),
  };
  return memory;
}
