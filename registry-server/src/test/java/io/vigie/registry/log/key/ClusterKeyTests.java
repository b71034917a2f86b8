package io.vigie.registry.log.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterKeyTests {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static X509Certificate[] shownBy(ClusterKey key) {
        return key.keyManager().getCertificateChain("self");
    }

    @Test
    void generatedKeysHave32BytesAndAreAllDifferent() {
        var one = ClusterKey.generate(RANDOM);
        assertThat(Base64.getDecoder().decode(one)).hasSize(32);
        assertThat(ClusterKey.generate(RANDOM)).isNotEqualTo(one);
    }

    @Test
    void twoWhoHaveTheSameKeyAcceptEachOtherAndNobodyElse() {
        var text = ClusterKey.generate(RANDOM);
        var one = ClusterKey.of(text, "n1", RANDOM);
        var other = ClusterKey.of(text, "nöde 2", RANDOM);
        var stranger = ClusterKey.of(ClusterKey.generate(RANDOM), "n1", RANDOM);
        assertThatCode(() -> one.trustManager().checkClientTrusted(shownBy(other), "EC"))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> one.trustManager().checkClientTrusted(shownBy(stranger), "EC"))
                .isInstanceOf(CertificateException.class)
                .hasMessageContaining("another key");
        assertThatThrownBy(() -> one.trustManager().checkServerTrusted(new X509Certificate[0], "EC"))
                .isInstanceOf(CertificateException.class);
        assertThat(shownBy(other)[0].getSubjectX500Principal().getName()).contains("nöde 2");
    }

    @Test
    void everyProcessHasACertificateOfItsOwn() {
        var text = ClusterKey.generate(RANDOM);
        assertThat(shownBy(ClusterKey.of(text, "n", RANDOM))[0])
                .isNotEqualTo(shownBy(ClusterKey.of(text, "n", RANDOM))[0]);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret", "c2hvcnQ=", "not base64!", "MDEyMzQ1Njc4OTAxMjM0NTY="})
    void whatIsNoKeyIsRefusedWithoutBeingTold(String text) {
        assertThatThrownBy(() -> ClusterKey.of(text, "n", RANDOM))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("vigie keygen")
                .satisfies(refused -> assertThat(
                                text.isEmpty() || !refused.getMessage().contains(text))
                        .isTrue());
    }

    @Test
    void theAuthorityIsTheSameInEveryReleaseOfJava() throws Exception {
        var point = ((ECPublicKey) new Authority(new byte[32]).publicKey()).getW();
        assertThat(point.getAffineX().toString(16))
                .isEqualTo("98693a3979aa7c8881ea2c349f8097ffa9b912291050a952ce228cecd77de32a");
    }

    /** The first multiples of P-256's generator are well known (NIST, "Mathematical routines", test vectors). */
    @Test
    void multiplesOfTheGeneratorAreTheWellKnownOnes() throws Exception {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(Authority.CURVE));
        var curve = parameters.getParameterSpec(ECParameterSpec.class);
        assertThat(CurvePoint.times(BigInteger.ONE, curve)).isEqualTo(curve.getGenerator());
        assertThat(CurvePoint.times(BigInteger.TWO, curve).getAffineX().toString(16))
                .isEqualTo("7cf27b188d034f7e8a52380304b51ac3c08969e277f21b35a60b48fc47669978");
        assertThat(CurvePoint.times(curve.getOrder().subtract(BigInteger.ONE), curve)
                        .getAffineX())
                .isEqualTo(curve.getGenerator().getAffineX());
    }
}
