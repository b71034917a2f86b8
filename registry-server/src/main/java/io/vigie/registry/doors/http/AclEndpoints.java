package io.vigie.registry.doors.http;

/**
 * {@code /v1/acl}: all of it says that access control is off. Verbs are refused before that, as in Consul, so that tools which
 * look for the one or the other find it.
 */
final class AclEndpoints {
    private AclEndpoints() {}

    /** What every one of them answers, whatever it was asked. */
    static Reply disabled(Call call) {
        return Reply.text(401, "ACL support disabled");
    }
}
