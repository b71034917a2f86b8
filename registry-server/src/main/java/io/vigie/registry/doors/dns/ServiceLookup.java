package io.vigie.registry.doors.dns;

import io.vigie.registry.core.read.ServiceHealth;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import org.xbill.DNS.Name;
import org.xbill.DNS.Record;
import org.xbill.DNS.Type;

/**
 * The instances of a service, those that carry the tag when there is one, in a fresh random order for every answer: clients
 * take the first.
 *
 * @param tag empty for any instance
 */
record ServiceLookup(String service, String tag) implements Lookup {
    @Override
    public Answer answer(Question question, DnsAnswers answers) {
        var instances = answers.healthy(question.state(), service, tag.isEmpty() ? List.of() : List.of(tag));
        return answer(
                question,
                answers,
                instances,
                answers.settings().times().services().of(service));
    }

    /** How instances are told, in the order given, whoever found them. */
    static Answer answer(Question question, DnsAnswers answers, List<ServiceHealth> instances, long ttl) {
        if (instances.isEmpty()) {
            // Consul 1.8.7: a service whose instances are all critical does not exist either.
            return Answer.noSuchName(answers.records().soa());
        }
        var answer = question.type() == Type.SRV
                ? servers(question, answers, instances, ttl)
                : addresses(question, answers, instances, ttl);
        return answer.counted().orNoData(answers.records().soa());
    }

    private static Answer servers(Question question, DnsAnswers answers, List<ServiceHealth> instances, long ttl) {
        var answer = Answer.found();
        var told = new HashSet<Target>();
        for (var health : instances) {
            if (answer.entries().size() >= question.answersMax()) {
                break;
            }
            var place = place(health, question);
            var target = new Target(place, health.instance().service().port());
            // Consul 1.8.7 tells instances at one host name each, those at one address once.
            if (place.address().isEmpty() || told.add(target)) {
                answers.serviceRecords().add(answer, question, health, place, ttl);
            }
        }
        return answer;
    }

    private static Answer addresses(Question question, DnsAnswers answers, List<ServiceHealth> instances, long ttl) {
        var answer = Answer.found();
        var told = new HashSet<String>();
        int max = Math.min(question.answersMax(), answers.addressesMax());
        Place alias = null;
        for (var health : instances) {
            if (answer.entries().size() >= max) {
                break;
            }
            var place = place(health, question);
            if (place.address().isEmpty()) {
                alias = alias == null ? place : alias;
            } else if (told.add(place.text())) {
                var record = answers.records()
                        .address(question.name(), place.address().get(), ttl);
                if (isWanted(record, question.type())) {
                    answer.with(record);
                }
            }
        }
        // A name that has a CNAME may have no other records: host names are answered, one of them, where there is
        // nothing else.
        return alias == null || !answer.entries().isEmpty()
                ? answer
                : answers.alias(question, alias, ttl, OptionalLong.of(ttl));
    }

    /** Where an instance answers: at its own address, or that of its node when it has none or points to itself. */
    private static Place place(ServiceHealth health, Question question) {
        var service = health.instance().service();
        var own =
                Place.chosen(service.address(), service.taggedAddresses(), tagged -> tagged.address(), question.type());
        if (own.isEmpty()) {
            return Place.of(health.node(), question.type());
        }
        var place = Place.of(own);
        return place.address().isEmpty() && isName(own, question.name())
                ? Place.of(health.node(), question.type())
                : place;
    }

    private static boolean isName(String host, Name name) {
        return Zone.hostName(host).filter(name::equals).isPresent();
    }

    /** Addresses of both families are also given for TXT, as Consul 1.8.7 does; for other types a service has nothing. */
    private static boolean isWanted(Record record, int type) {
        return type == Type.ANY || type == Type.TXT || record.getType() == type;
    }

    private record Target(Place place, int port) {}
}
