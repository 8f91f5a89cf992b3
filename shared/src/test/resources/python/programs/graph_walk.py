# From the loss back to the leaf, one recorded call after the other.
import torch

leaf = torch.tensor([2.0], requires_grad=True)
tripled = leaf * 3
shifted = tripled + 5
squared = shifted ** 2

for value in (squared, shifted, tripled):
    print(value.grad_fn)
    print(value.grad_fn.next_functions)

names, node = [], squared.grad_fn
while node is not None:
    names.append(node.name())
    node = node.next_functions[0][0] if node.next_functions else None
print(' <- '.join(names))
squared.backward()
print(leaf.grad)
