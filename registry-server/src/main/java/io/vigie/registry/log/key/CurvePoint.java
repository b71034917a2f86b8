package io.vigie.registry.log.key;

import java.math.BigInteger;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;

/**
 * Multiplies the generator of a curve, which Java does only for secrets that it chose itself. Done once at the start of a
 * process, with nobody near enough to measure how long it takes.
 */
final class CurvePoint {
    private static final BigInteger THREE = BigInteger.valueOf(3);

    private CurvePoint() {}

    /** The public point of a secret. */
    static ECPoint times(BigInteger secret, ECParameterSpec curve) {
        var sum = ECPoint.POINT_INFINITY;
        var power = curve.getGenerator();
        for (int bit = 0; bit < secret.bitLength(); bit++) {
            if (secret.testBit(bit)) {
                sum = sum(sum, power, curve);
            }
            power = sum(power, power, curve);
        }
        return sum;
    }

    private static ECPoint sum(ECPoint one, ECPoint other, ECParameterSpec curve) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        var prime = ((ECFieldFp) curve.getCurve().getField()).getP();
        if (one.getAffineX().equals(other.getAffineX()) && !one.equals(other)) {
            return ECPoint.POINT_INFINITY;
        }
        return third(one, other, slope(one, other, curve.getCurve().getA(), prime), prime);
    }

    private static BigInteger slope(ECPoint one, ECPoint other, BigInteger a, BigInteger prime) {
        return one.equals(other)
                ? one.getAffineX()
                        .pow(2)
                        .multiply(THREE)
                        .add(a)
                        .multiply(one.getAffineY().shiftLeft(1).modInverse(prime))
                        .mod(prime)
                : other.getAffineY()
                        .subtract(one.getAffineY())
                        .multiply(other.getAffineX()
                                .subtract(one.getAffineX())
                                .mod(prime)
                                .modInverse(prime))
                        .mod(prime);
    }

    private static ECPoint third(ECPoint one, ECPoint other, BigInteger slope, BigInteger prime) {
        var x = slope.pow(2)
                .subtract(one.getAffineX())
                .subtract(other.getAffineX())
                .mod(prime);
        var y = one.getAffineX()
                .subtract(x)
                .multiply(slope)
                .subtract(one.getAffineY())
                .mod(prime);
        return new ECPoint(x, y);
    }
}
