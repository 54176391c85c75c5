/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;

/** Checks web addresses, and redacts them for messages. */
public final class Urls {

    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private Urls() {}

    /**
     * {@return the base, checked, with a slash at its end}
     *
     * @throws EvalException if it is neither https nor on this machine, or has a user, a query or no host
     */
    public static URI checkedBase(URI base) {
        if (base.getRawUserInfo() != null) {
            throw new EvalException(
                    "Source '%s' must not contain a user name or password, because the lock is committed. Add them to a <server> in settings.xml and pass its id as -Deval-datasets.serverId=<id>."
                            .formatted(redact(base)));
        }
        if (base.getHost() == null || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw new EvalException(
                    "Source '%s' must have a host and a path but no query, such as https://data.example.org/golden-sets."
                            .formatted(redact(base)));
        }
        if (!isSecure(base) && !isLoopback(base)) {
            throw new EvalException(
                    "Source '%s' must use https: http is allowed only for localhost, 127.0.0.1 and [::1]."
                            .formatted(redact(base)));
        }
        String text = base.toString();
        return URI.create(text.endsWith("/") ? text : text + "/");
    }

    /** {@return whether it is https} */
    public static boolean isSecure(URI uri) {
        return "https".equalsIgnoreCase(uri.getScheme());
    }

    /** {@return whether it names this machine} */
    public static boolean isLoopback(URI uri) {
        return uri.getHost() != null && LOOPBACK.contains(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** {@return whether scheme, host and port are the same} */
    public static boolean isSameOrigin(URI one, URI other) {
        return origin(one).equals(origin(other));
    }

    private static String origin(URI uri) {
        int port = uri.getPort() >= 0 ? uri.getPort() : isSecure(uri) ? 443 : 80;
        return (uri.getScheme() + "://" + uri.getHost() + ":" + port).toLowerCase(Locale.ROOT);
    }

    /** {@return that a file is larger than the limit} */
    static EvalException tooLarge(String what, long maxBytes) {
        return new EvalException(
                "%s must not be larger than %d MB. Raise the limit with -Deval-datasets.maxMegabytes=<n>."
                        .formatted(what, maxBytes >> 20));
    }

    /** {@return the address without user, query and fragment, each of which may contain a secret} */
    public static String redact(URI uri) {
        return uri.toString().replaceFirst("[?#].*", "").replaceFirst("//[^/]*@", "//");
    }

    /**
     * Resolve where a redirect leads, and refuse one from https to http, which would undo the choice of a secure source.
     *
     * @param location the value of the header
     * @throws EvalException if it leads to an address that must not be used
     */
    public static URI checkedRedirect(URI from, String location) {
        URI to = resolve(from, location);
        boolean safe = isSecure(to) || (isLoopback(from) && isLoopback(to) && !isSecure(from));
        if (!safe || to.getRawUserInfo() != null) {
            throw new EvalException("%s must redirect to https only, found %s. Use a source that stays on https."
                    .formatted(redact(from), redact(to)));
        }
        return to;
    }

    private static URI resolve(URI from, String location) {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new EvalException(
                    redact(from) + " must redirect to a valid address. Check the source in the lock.", e);
        }
    }
}
