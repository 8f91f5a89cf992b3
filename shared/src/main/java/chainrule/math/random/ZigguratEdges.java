package chainrule.math.random;

/**
 * How far each layer of the ziggurat reaches. The edges follow from the equal areas, but NumPy's were once computed in
 * float64 and are off by up to 200 units in the last place; every draw shows them, so they are written down.
 */
final class ZigguratEdges {
    private static final int DIGITS = 11;
    /** Each edge as the distance of its bits from those of 1/8, in base 36. */
    private static final String EDGES =
            "63qqbzhlu9l0w0hpsll2va1erdz6wi6yc1njvj4qbrs11ujd3rwf5sc20fsq4wbxz025lsz87ynef2a8kivnnvjo2eglw8ly2f72hivejgb25p"
            + "2jca45or4ub2l1pslgc7sn2mns5u2k3xx2o6y5pu4fb42pnl9z7p6ut2r20gg5zj8v2segpcfte1h2tp5j3xjhyf2uy99xqlsvo2w5xcccswba"
            + "2xcadmnly3u2yhgeutih4t2zliypp54z430ol4kqy55y31qpmxr3ed332ryxdjifcz33sf65k77nb34s4bj4mlju35r44ujsn8836pg7fq588a"
            + "37n5zdix9om38kas4wj9kc39gvt4jrpll3acy65o1a9c3b8ivue8djw3c3mvy8h6ax3cyb1ou6eyi3dsk5zduc6q3emezosaq5v3ffw7svodwh"
            + "3g90hmrfgy33h1seydqix43hu8k5i0hlc3imdgc3kxc33je7lgb4jf73k5rgdx5r7i3kx1h1jddz43lo22fehioe3metmpy0i7a3n5cjc333bc"
            + "3nvn4zber3i3olprpl8gj03p6dl5aih2k3pj7ehj04uy3pvxopsh8n03q8kkrtp24w3ql47d76pzf3qxkozux4wj3r9y5ymd5rz3rm8qdn3o8b"
            + "3rygi6u4kby3sall69z3y63smo2yjrosh3syo313aeqm3taloqi5sms3tmgzau8dqg3tya1tv7rnv3ua0zbbnfam3ulpun59axr3uxcqloq4tl"
            + "3v8xpvwz2fz3vkgv3ly7ln3vvy8rizerj3w7dxbkqjvf3wirz4ysije3wu4gicvsyb3x5ffnztthq3xgoyru5m1j3xrx3xogxf43y33x79k8td"
            + "3ye9gkeah1x3ypdrz18xgq3z0gxbe84f83zbiyg1hvyb3zmjx5yxbds3zxjv8owxoj408iueb7iwk40jgwbljy3h40ue2o28bz8415af20gxul"
            + "41g5z2mqzau41r0sa0zokv421uw7anuql42coccks63g42nh673uex142y9f79nvqa43914sn546243jsce1z6tr43uj3dmao5k4459f4s8g3c"
            + "44fzd0dgjro44qoycmn49l451e8h8vn7h45c38pf2llf45ms0bv9l4o45xgkmvy4034684ywdb2xu46it8duh53f46thecipx824745i1ambef"
            + "47etkot7uep47phnjh57sr4805rthq5hu48atyqw2jpw48li9jk51wr48w6pf9t58m496vblpwr8c49hk5aj9ixr49s97pbpr2h4a2yk1p53f7"
            + "4ado7jah3wp4aoe7dspngb4az4kszx90n4b9vd0s9gyn4bkml96zcza4bveaqfg0t14c66iow5dx94cgzad7r8hx4crsn0a4jsd4d2mlv9d8ar"
            + "4ddh87mw9zw4docjb8igx34dz8kg9hmkv4ea5cxboimf4el2y1gnh8c4ew1d46ttvu4f70nhio54e4fi0uhzvg354ft1ziqlgov4g443xgpxd8"
            + "4gf794j53ip4gqbgiz3juy4h1grkjjc0i4hcn7pqikwr4hnuufunpmw4hz3p90nan84iadto8rpdp4ilp99giolk4ix21lk8xxq4j8g8agvxh2"
            + "4jjvuz5pwd64jvczbq8fvf4k6vn1g1mgw4kifvusvx1f4ku1rjkp2jr4l5pbwvs4zg4lhemt92usu4lt5q4oikki4m4ynspgz2b4mgthshcujk"
            + "4msqa4ub4ml4n4p2we0isc4ngpy7ko0794nssy8s2ihj4o4y58ew5nv4oh5lh03cls4otfdbai88n4p5rj6cmstq4pi65jom9sw4punazcg213"
            + "4q77242czkz4qjthndjbtx4qwiodr067k4r9ap6quxvy4rm5n15rol34rz3kz6syzg4sc4m6lm9km4sp8twwzngo4t2gbjlrzmt4tfr6kaak96"
            + "4tt5iky5fd44u6nfc6ls1m4uk90pffrmx4uxyep8fbc14vbrphjfnu54vpp1dz7ip44w3qiw6vvk24whwao6bqv34ww6hknbbt14xal8nfpcej"
            + "4xjcmsnkuwl4xqosiem1xj4xy3gjl41pn4y5kpvly6dj4yd4nmo5q4e4ykrd21x9bc4ysgxkgfsif4z09gqcqxxw4z852adnlc44zg3u5qt07c"
            + "4zo5wgp2tyo4zwbdj0ez6b504kdwj8xpy50cx2droxtt50ldk0iq1px50ty04ljc6l512mkclde7v51bfemq2m7n51kcp9rqctd51temy3smgc"
            + "522lequ25qm52bx872315g52lebb9krp552v0wmwgc1t534t9a3c7lt53ermzlfjzi53owc6yszdw53z7o30eajk549pyoj6j3i54kfkxg9mk8"
            + "54vcwsc0s42556idcepcwn55hwey5m0hh55tjjckbwtq565g9v6hhgj56hn7l3alk356u4zl1hef4576yb6vm39m57k3yamu32257xmrpklehy"
            + "58bjpln2f7958pvtzwdqze594obemb2c459jyhjzn5ed59zruampubg5ag62pibsbr5ax74hdpxxe5bex7mnbu4h5bxewnkkmde5cgr7cd5e6z"
            + "5d11mcz34rd5dmebztxo1q5e8yci8mwjw5ewvqrjnld65fme0a47ow35gdqicj6hpu5h7976cae5w5i3dnyodaib5j2osviuqa45k5zk4udd84"
            + "5lefrmxsdg45mtt8wvu8ba5oj0tgoa3e35qndw5zs3fe5tidok2bh695y1wrn8msdv";

    private ZigguratEdges() {}

    static double[] read(int layers) {
        long start = Double.doubleToRawLongBits(0.125);
        double[] edges = new double[layers];
        for (int i = 0; i < layers; i++) {
            edges[i] = Double.longBitsToDouble(start + Long.parseLong(EDGES.substring(i * DIGITS, (i + 1) * DIGITS), 36));
        }
        return edges;
    }
}
