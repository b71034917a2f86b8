package io.vigie.registry.doors.dns;

import java.util.HexFormat;
import java.util.Optional;

/**
 * {@code <hex>.addr…}: an address written as a name, which is what SRV records of instances with an own address point to.
 * Needs no state: every address exists.
 */
record AddressLookup(String hex) implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        if (hex.length() != 8 && hex.length() != 32) {
            // Consul 1.8.7: the wrong number of digits is an empty answer, digits that are none are no such name.
            return Answer.found();
        }
        return bytes().map(Place::addressOf)
                // The address comes whatever type was asked for, also as in Consul 1.8.7.
                .map(address -> Answer.found()
                        .with(answers.records()
                                .address(
                                        answers.zone().plain(question.name()),
                                        address,
                                        answers.records().nodeTtl())))
                .orElseGet(() -> Answer.noSuchName(answers.records().soa()));
    }

    private Optional<byte[]> bytes() {
        try {
            return Optional.of(HexFormat.of().parseHex(hex));
        } catch (IllegalArgumentException notHex) {
            return Optional.empty();
        }
    }
}
