# A line by the tape. Nothing is seeded, so each run prints other numbers.
import torch

factor, offset = (torch.randn(*shape, requires_grad=True) for shape in ((1, 1), (1,)))
inputs = torch.arange(1.0, 5.0).unsqueeze(1)
for step in range(100):
    loss = torch.nn.functional.mse_loss(inputs.matmul(factor.t()).add(offset), inputs * 2)
    factor.grad = offset.grad = None
    loss.backward()
    with torch.no_grad():
        for p in (factor, offset):
            p -= 0.01 * p.grad
    if step % 20 == 0:
        print('step', step, 'loss %.4f' % loss)
