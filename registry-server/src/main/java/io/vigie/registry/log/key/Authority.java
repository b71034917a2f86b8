package io.vigie.registry.log.key;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The certificate authority that follows from a shared key: the same on every agent that has it, and unknown to all others. */
final class Authority {
    /** P-256: every TLS implementation has it. */
    static final String CURVE = "secp256r1";

    private static final byte[] SALT = "vigie cluster".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] PURPOSE = "certificate authority".getBytes(StandardCharsets.US_ASCII);
    private static final int SERIAL_BITS = 127;

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    Authority(byte[] key) throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        var secret = secret(key, curve.getOrder());
        var factory = KeyFactory.getInstance("EC");
        privateKey = factory.generatePrivate(new ECPrivateKeySpec(secret, curve));
        publicKey = factory.generatePublic(new ECPublicKeySpec(CurvePoint.times(secret, curve), curve));
    }

    /** HKDF (RFC 5869), with more bits than the order has, so that none of the numbers below it is likelier than another. */
    private static BigInteger secret(byte[] key, BigInteger order) throws GeneralSecurityException {
        var extracted = mac(SALT, key);
        var first = mac(extracted, PURPOSE, new byte[] {1});
        var second = mac(extracted, first, PURPOSE, new byte[] {2});
        return new BigInteger(1, Der.joined(first, second))
                .mod(order.subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (var part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }

    PublicKey publicKey() {
        return publicKey;
    }

    /** A certificate for whoever has the private half of the key. It holds no times that matter: processes end, clocks go wrong. */
    X509Certificate certify(String name, PublicKey subject, SecureRandom random) throws GeneralSecurityException {
        var signed = Der.sequence(
                Der.explicit(0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(SERIAL_BITS, random).add(BigInteger.ONE)),
                Der.ECDSA_WITH_SHA256,
                Der.commonName("vigie cluster"),
                Der.sequence(Der.time("20000101000000Z"), Der.time("29991231235959Z")),
                Der.commonName(name),
                subject.getEncoded());
        var signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(privateKey, random);
        signature.update(signed);
        var certificate = Der.sequence(signed, Der.ECDSA_WITH_SHA256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }
}
