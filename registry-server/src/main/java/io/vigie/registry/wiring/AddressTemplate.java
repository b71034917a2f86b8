package io.vigie.registry.wiring;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * The templates in which Consul's settings name addresses of the machine ({@code {{ GetPrivateIP }}}), in the forms that
 * people use: a function, or a list that is narrowed down step by step.
 *
 * <p>Functions: {@code GetPrivateIP}, {@code GetPublicIP}, {@code GetInterfaceIP "eth0"}, and with {@code s} for all of them.
 * Lists: {@code GetAllInterfaces}, {@code GetPrivateInterfaces}, {@code GetPublicInterfaces}; steps: {@code include} and
 * {@code exclude} by {@code "name"}, {@code "network"} and {@code "type"}, {@code sort} (the order of the system stays),
 * {@code limit}; at the end {@code attr "address"} or {@code join "address" " "}.
 */
final class AddressTemplate {
    private static final Pattern TEMPLATE = Pattern.compile("\\{\\{(.*?)}}");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|`([^`]*)`|(\\S+)");

    private final String setting;
    private final String text;
    private final List<NetworkCard> cards;

    private AddressTemplate(String setting, String text, List<NetworkCard> cards) {
        this.setting = setting;
        this.text = text;
        this.cards = cards;
    }

    /** The value with addresses for its templates; throws {@link SettingException} when one cannot be understood. */
    static String resolved(String setting, String value, List<NetworkCard> cards) {
        return TEMPLATE.matcher(value)
                .replaceAll(found -> Matcher.quoteReplacement(
                        new AddressTemplate(setting, found.group(1).strip(), cards).addresses()));
    }

    /** One address of one interface. */
    private record Place(String card, InetAddress address) {
        boolean isPrivate() {
            var bytes = address.getAddress();
            // Unique local addresses of IPv6 are fc00::/7; Java knows the older site-local ones only.
            boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xfe) == 0xfc;
            return address.isSiteLocalAddress() || uniqueLocal;
        }

        boolean isPublic() {
            return !isPrivate()
                    && !address.isLoopbackAddress()
                    && !address.isLinkLocalAddress()
                    && !address.isMulticastAddress();
        }
    }

    private String addresses() {
        var steps = text.split("\\|(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");
        var words = words(steps[0]);
        var found = source(words);
        if (steps.length == 1) {
            return joined(
                    words.get(0).endsWith("IPs")
                            ? found
                            : found.stream().limit(1).toList());
        }
        for (int at = 1; at < steps.length - 1; at++) {
            found = narrowed(found, words(steps[at]));
        }
        return last(found, words(steps[steps.length - 1]));
    }

    private static List<String> words(String step) {
        var words = new ArrayList<String>();
        var matcher = WORD.matcher(step);
        while (matcher.find()) {
            words.add(matcher.group().replaceAll("^[\"`]|[\"`]$", ""));
        }
        return words;
    }

    private List<Place> source(List<String> words) {
        return switch (words.isEmpty() ? "" : words.get(0)) {
            case "GetPrivateIP" -> places(place -> place.isPrivate() && place.address() instanceof Inet4Address);
            case "GetPrivateIPs", "GetPrivateInterfaces" -> places(Place::isPrivate);
            case "GetPublicIP", "GetPublicIPs", "GetPublicInterfaces" -> places(Place::isPublic);
            case "GetInterfaceIP", "GetInterfaceIPs" -> places(named(words));
            case "GetAllInterfaces" -> places(any -> true);
            default -> throw notUnderstood();
        };
    }

    private Predicate<Place> named(List<String> words) {
        if (words.size() != 2) {
            throw notUnderstood();
        }
        // Those of one link cannot be listened on without naming the link.
        var card = matching("(?:" + words.get(1) + ")");
        return place -> card.matcher(place.card()).matches() && !place.address().isLinkLocalAddress();
    }

    private Pattern matching(String expression) {
        try {
            return Pattern.compile(expression);
        } catch (PatternSyntaxException broken) {
            throw notUnderstood();
        }
    }

    private List<Place> places(Predicate<Place> wanted) {
        return cards.stream()
                .flatMap(card -> card.addresses().stream().map(address -> new Place(card.name(), address)))
                .filter(wanted)
                .toList();
    }

    private List<Place> narrowed(List<Place> places, List<String> words) {
        var step = words.isEmpty() ? "" : words.get(0);
        if (step.equals("sort")) {
            return places;
        }
        if (step.equals("limit") && words.size() == 2 && words.get(1).matches("\\d{1,6}")) {
            return places.stream().limit(Integer.parseInt(words.get(1))).toList();
        }
        if (words.size() != 3 || !(step.equals("include") || step.equals("exclude"))) {
            throw notUnderstood();
        }
        var matches = criterion(words.get(1), words.get(2));
        return places.stream()
                .filter(step.equals("include") ? matches : matches.negate())
                .toList();
    }

    private Predicate<Place> criterion(String what, String value) {
        return switch (what) {
            case "name" -> {
                var name = matching(value);
                yield place -> name.matcher(place.card()).find();
            }
            case "network" -> {
                var range = AddressRanges.of("the template in " + setting, value);
                yield place -> range.contains(place.address());
            }
            case "type" -> place -> value.equalsIgnoreCase(place.address() instanceof Inet4Address ? "ipv4" : "ipv6");
            default -> throw notUnderstood();
        };
    }

    private String last(List<Place> places, List<String> words) {
        if (words.equals(List.of("attr", "address"))) {
            return joined(places.stream().limit(1).toList());
        }
        if (words.size() == 3 && words.subList(0, 2).equals(List.of("join", "address"))) {
            return joined(places);
        }
        throw notUnderstood();
    }

    private String joined(List<Place> places) {
        if (places.isEmpty()) {
            throw new SettingException("The template \"" + text + "\" in the setting " + setting
                    + " matches no address of this machine. Name an address instead.");
        }
        return places.stream().map(place -> HostAddress.text(place.address())).collect(Collectors.joining(" "));
    }

    private SettingException notUnderstood() {
        return new SettingException(
                "The template \"" + text + "\" in the setting " + setting
                        + " is not understood here. Use GetPrivateIP, GetPublicIP or GetInterfaceIP \"eth0\", or name an address.");
    }
}
