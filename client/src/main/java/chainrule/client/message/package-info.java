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
 *
 * <p>A worker that runs scripts is asked in the same way; what stands in brackets may be left out:
 * <pre>
 * {"id":1,"lab":"a1","call":"run","source":"print(1)"[,"name":"main.py","seed":0,"input":["a line"],"steps":1000000,"output":4000000]}
 * {"id":2,"lab":"a1","call":"stop"}
 * </pre>
 * While the script runs it says {@code {"event":"output","lab":"a1","id":1,"text":"1\n"}}, and it answers once
 * <pre>
 * {"id":1,"lab":"a1","ok":{"run":{"outcome":"finished","error":"","line":0,"exit":0,"steps":12,"variables":[{"name":"x","type":"int"}]}}}
 * </pre>
 * where the outcome is finished, failed, stopped, out_of_steps or out_of_memory, and the error is a traceback as Python prints it, or
 * why the run was ended. A stop, or another run in the same lab, ends the run that is under way, which is answered first.
 *
 * <p>So is a worker that trains networks of a Spec, the description that the server takes as a job:
 * <pre>
 * {"id":1,"lab":"a1","call":"train","spec":{"version":2,"model":[...],...}}
 * {"id":2,"lab":"a1","call":"stop"}
 * </pre>
 * While it trains it says, at most ten times a second, {@code {"event":"progress","lab":"a1","id":1,"step":120,"steps":2000,"loss":0.31,
 * "stepsPerSecond":850.5}}, and it answers once
 * <pre>
 * {"id":1,"lab":"a1","ok":{"training":{"outcome":"finished","step":2000,"steps":2000,"loss":0.01,"executor":"simd",
 *   "losses":{"every":10,"values":[...]},"parameters":"..."}}}
 * </pre>
 * where the outcome is finished or stopped, the parameters are a safetensors file in base64, and a network that has learnt a text adds a
 * {@code sample} of what it writes. A Spec with an evaluation adds {@code evaluations}, and if it asks for them the parameters of the
 * {@code best}.
 */
package chainrule.client.message;
