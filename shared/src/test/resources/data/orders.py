"""Orders of draws of torch.utils.data, PyTorch 1.13: writes orders.txt."""
import torch
from torch.utils.data import (DataLoader, RandomSampler, SubsetRandomSampler, TensorDataset, WeightedRandomSampler, random_split)
g=lambda s: torch.Generator().manual_seed(s)
def p(k,v): print(k, ' '.join(map(str,v)))
torch.manual_seed(11)
p('random', list(RandomSampler(range(7))))
p('after', [torch.randint(0,1000,(1,)).item()])
torch.manual_seed(11)
p('replace', list(RandomSampler(range(7), True, 70)))
h=g(4); s=RandomSampler(range(5), generator=h); p('own', list(s)); p('own2', list(s)); p('ownafter', [torch.randint(0,1000,(1,),generator=h).item()])
h=g(4); s=RandomSampler(range(5), True, 64, generator=h); p('ownrep', list(s)); p('ownrepafter', [torch.randint(0,1000,(1,),generator=h).item()])
h=g(4); s=RandomSampler(range(5), False, 12, generator=h); p('more', list(s)); p('moreafter', [torch.randint(0,1000,(1,),generator=h).item()])
torch.manual_seed(12); p('subset', list(SubsetRandomSampler([3,5,8,13,21])))
torch.manual_seed(12); p('weighted', list(WeightedRandomSampler([.1,.9,.4,.7,3.,.6], 12)))
p('without', list(WeightedRandomSampler([.1,.9,.4,.7,3.,.6], 4, False)))
p('one', list(WeightedRandomSampler([.1,.9,.4,.7,3.,.6], 1, False)))
p('zeros', list(WeightedRandomSampler([1.,0.,0.], 2, False)))
torch.manual_seed(13)
ds=TensorDataset(torch.arange(11))
p('loader', sum([b[0].tolist()+[-1] for b in DataLoader(ds,3,True,drop_last=True)],[]))
p('loaderafter', [torch.randint(0,1000,(1,)).item()])
h=g(6); L=DataLoader(ds,4,shuffle=True,generator=h); p('epoch1', sum([b[0].tolist()+[-1] for b in L],[])); p('epoch2', sum([b[0].tolist()+[-1] for b in L],[])); p('epochafter', [torch.randint(0,1000,(1,),generator=h).item()])
torch.manual_seed(14)
out=[]
for i,b in enumerate(DataLoader(ds,4,sampler=RandomSampler(ds,True,40,generator=torch.default_generator))):
    out += b[0].tolist()+[torch.randint(0,100,(1,)).item()]
p('interleaved', out)
for ls in ([7,4],[.5,.5],[.3,.3,.4],[1],[.1,.1,.8]):
    p('split'+'/'.join(map(str,ls)), sum([list(s.indices)+[-1] for s in random_split(ds, ls, generator=g(9))],[]))
