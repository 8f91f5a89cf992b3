package chainrule.compute.vector;

import chainrule.kernel.DType;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/**
 * Moves lanes between memory and vectors, however the elements lie. A load may read up to a vector more than it was asked for,
 * which the memory allows for; a store never writes more. Truth values are bytes in memory.
 */
final class Access {
    private static final MethodTypeDesc BITS = MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_byte.arrayType(),
            ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);
    private static final MethodTypeDesc SPREAD = MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_long,
            ConstantDescs.CD_byte.arrayType(), ConstantDescs.CD_int, ConstantDescs.CD_int, ConstantDescs.CD_int);

    private Access() { }

    /** Leaves {@code count} numbers of operand {@code k} on the stack, the first being {@code ahead} places on. */
    static void load(Body body, Maps maps, Places places, int k, Lanes lanes, int ahead, int count) {
        int inner = places.inner(k);
        lanes.species(body);
        body.array(lanes.dtype);
        places.push(k, ahead);
        if (inner == 1) {
            lanes.load(body);
        } else if (inner == 0 || count == 1) {
            lanes.loadOne(body);
            lanes.broadcast(body);
        } else {
            body.map(maps.spread(inner, count, lanes.count));
            body.code.iconst_0();
            lanes.loadSpread(body);
        }
    }

    /** Leaves {@code count} truth values on the stack as a mask. */
    static void loadMask(Body body, Places places, int k, Lanes lanes, int ahead, int count) {
        lanes.species(body);
        body.array(DType.BOOL);
        places.push(k, ahead);
        // What stands still is the same in lanes that do not count, too.
        body.code.loadConstant(places.inner(k)).loadConstant(places.inner(k) == 0 ? lanes.count : count);
        body.call("bits", BITS);
        lanes.maskOfLong(body);
    }

    /** Stores the first {@code count} lanes of a vector. */
    static void store(Body body, Maps maps, Places places, int k, Lanes lanes, int ahead, int count, int vector) {
        int inner = places.inner(k);
        if (count == 1) {
            body.array(lanes.dtype);
            places.push(k, ahead);
            body.code.aload(vector);
            lanes.storeFirst(body);
            return;
        }
        body.code.aload(vector);
        body.array(lanes.dtype);
        places.push(k, ahead);
        if (inner == 1 && count == lanes.count) {
            lanes.store(body);
        } else if (inner == 1) {
            lanes.firstLanes(body, count);
            lanes.storeSome(body);
        } else {
            body.map(maps.spread(inner, count, lanes.count));
            body.code.iconst_0();
            if (count == lanes.count) {
                lanes.storeAllSpread(body);
            } else {
                lanes.firstLanes(body, count);
                lanes.storeSpread(body);
            }
        }
    }

    /** Stores the first {@code count} lanes of a mask as bytes 0 and 1. */
    static void storeMask(Body body, Places places, int k, Lanes lanes, int ahead, int count, int mask) {
        body.code.aload(mask);
        lanes.longOfMask(body);
        body.array(DType.BOOL);
        places.push(k, ahead);
        body.code.loadConstant(places.inner(k)).loadConstant(count);
        body.call("spread", SPREAD);
    }
}
