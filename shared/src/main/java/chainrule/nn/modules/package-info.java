/**
 * Layers that keep their own weights: {@code torch.nn}, with PyTorch's names, defaults, initial draws and printed forms.
 * {@link chainrule.nn.modules.Layer#all} lists every one.
 *
 * <pre>{@code
 * DefaultGenerator.seed(0);
 * Sequential net = new Sequential(
 *         new Conv2d(1, 8, 3).padding(1), new ReLU(), new MaxPool2d(2), new Flatten(),
 *         new Linear(8 * 14 * 14, 10));
 * Loss loss = new CrossEntropyLoss(Map.of("label_smoothing", 0.1));
 * Adam optimizer = new Adam(net.parameters()).lr(0.001);
 *
 * optimizer.zeroGrad();
 * loss.call(net.call(images), classes).backward();
 * optimizer.step();
 *
 * Files.write(path, Safetensors.save(net.stateDict()));
 * net.loadStateDict(Safetensors.load(Files.readAllBytes(path)));
 * }</pre>
 *
 * <p>What is always given stands in a layer's constructor; all else goes by PyTorch's name, as {@code Map.of("bias", false)}, and is bound by
 * the one signature that the layer's entry in the list has.
 */
package chainrule.nn.modules;
