/**
 * What page and worker say to each other: JSON texts, typed here.
 *
 * <p>The page asks; every question has an id that is its own, and the name of a lab, one per instrument on the page:
 * <pre>
 * {"id":7,"lab":"a1","call":"open","lesson":"two-layer","settings":{"seed":42,"learningRate":0.01,"batch":32},"mended":false}
 * {"id":8,"lab":"a1","call":"settings", ...the same fields: opens again, at step 0}
 * {"id":9,"lab":"a1","call":"step","count":1}       {"id":10,"lab":"a1","call":"seek","step":3}
 * {"id":11,"lab":"a1","call":"train"}               {"id":12,"lab":"a1","call":"pause"}
 * {"id":13,"lab":"a1","call":"reset"}               {"id":14,"lab":"a1","call":"mend","mended":true}
 * {"id":15,"lab":"a1","call":"check","row":"dW2"}   {"id":16,"lab":"a1","call":"speed"}
 * {"id":17,"lab":"a1","call":"close"}
 * </pre>
 * The worker answers each once, with {@code {"id":7,"lab":"a1","ok":{"view":{...}}}} ({@code "check"} or {@code "speed"} in
 * place of the view for those calls, nothing for close) or {@code {"id":7,"lab":"a1","error":{"message":"...","line":22}}}.
 * Unasked it says {@code {"event":"ready","target":"wasm","executor":"simd","note":"..."}} once; while a lab trains,
 * {@code {"event":"progress","lab":"a1","step":120,"running":true,"losses":{"hand":0.72,"auto":0.91}}} and now and then
 * {@code {"event":"view","lab":"a1","view":{...}}}, both also when training ends; and
 * {@code {"event":"error","lab":"a1","error":{"message":"..."}}} when training fails or a text is no request.
 */
package chainrule.client.message;
