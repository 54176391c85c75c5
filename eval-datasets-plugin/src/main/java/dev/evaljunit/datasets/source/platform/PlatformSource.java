/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source.platform;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.mapping.FieldMapping;
import dev.evaljunit.datasets.source.ForeignRows;
import dev.evaljunit.datasets.source.RowSource;
import dev.evaljunit.datasets.source.SourceContext;
import dev.evaljunit.datasets.source.Urls;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The base of platforms: mapping, login and address. */
abstract class PlatformSource extends RowSource {

    private static final List<String> FIELDS = List.of("id", "input", "expected", "context", "metadata", "provenance");
    private static final int LONGEST_NAME = 120;

    final PlatformAddress address;
    final SourceContext context;
    final Waiting waiting;

    /**
     * How time passes, which tests set.
     *
     * @param clock for versions that must not lie in the future
     */
    record Waiting(Clock clock, ReadBudget.Sleeper sleeper) {

        static Waiting real() {
            return new Waiting(Clock.systemUTC(), ReadBudget.SLEEPER);
        }
    }

    /** @param defaultMapping applies unless the source or the build has one */
    PlatformSource(PlatformAddress address, SourceContext context, Waiting waiting, String defaultMapping) {
        super(address.toString(), mapping(address, context, defaultMapping), address.skipsInvalid());
        this.address = address;
        this.context = context;
        this.waiting = waiting;
    }

    private static FieldMapping mapping(PlatformAddress address, SourceContext context, String defaultMapping) {
        try {
            Optional<String> own = address.parameter(PlatformAddress.MAPPING);
            FieldMapping mapping = own.isPresent()
                    ? FieldMapping.ofParameter(own.get(), "mapping of " + address, context.directory())
                    : context.mapping().isPresent()
                            ? FieldMapping.ofParameter(
                                    context.mapping().get(), "eval-datasets.mapping", context.directory())
                            : FieldMapping.parse(defaultMapping, scheme(address) + " default");
            return mapping.checkTargets(FIELDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String scheme(PlatformAddress address) {
        return address.source().substring(0, address.source().indexOf(':'));
    }

    /** As {@link #read}. */
    abstract Map<String, Object> readRows(ForeignRows rows, Path scratch) throws IOException;

    @Override
    protected final Map<String, Object> read(ForeignRows rows, Path scratch) throws IOException {
        try {
            return readRows(rows, scratch);
        } catch (ProtocolException e) {
            throw new IOException(
                    "%s could not be read: %s. Check that the address is one of a server of the platform, in a release that has what the source needs."
                            .formatted(address, e.getMessage()),
                    e);
        }
    }

    @Override
    public final boolean isRemote() {
        return true;
    }

    final PlatformApi api(Service service) {
        return new PlatformApi(service, context.http(), waiting.clock(), waiting.sleeper());
    }

    /** {@return the value of the first of these environment variables that is set} */
    final Optional<String> variable(String... names) {
        return List.of(names).stream()
                .map(context.environment())
                .flatMap(Optional::stream)
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** As {@link #variable}, for a key, which is masked in whatever is written from now on. */
    final Optional<String> key(String... names) {
        Optional<String> key = variable(names);
        key.ifPresent(Secrets::add);
        return key;
    }

    /**
     * {@return the login of the environment, or else that of the server in {@code settings.xml}} The server may be one of
     * another source in the same lock, so what is meant for this platform comes first.
     */
    final Map<String, String> login(Map<String, String> ofEnvironment) {
        Map<String, String> headers = ofEnvironment.isEmpty() ? context.http().headers() : ofEnvironment;
        headers.forEach(Secrets::addHeader);
        return headers;
    }

    /** {@return the login with the header that names a part of the platform, if the variable is set} */
    final Map<String, String> login(Map<String, String> ofEnvironment, String header, String variable) {
        var headers = new LinkedHashMap<>(login(ofEnvironment));
        variable(variable).ifPresent(value -> headers.put(header, value));
        return headers;
    }

    /**
     * The address of a server.
     *
     * @param variable that sets it
     */
    record Host(String variable, URI base) {}

    /**
     * {@return the address that the first of these variables sets, or that of the cloud} They are system properties or
     * environment variables, because an address is no secret.
     */
    final Host host(String cloud, String... variables) {
        for (String variable : variables) {
            Optional<String> value =
                    Optional.ofNullable(System.getProperty(variable)).or(() -> variable(variable));
            if (value.isPresent()) {
                return new Host(variable, base(value.get(), variable));
            }
        }
        return new Host(variables[0], base(cloud, variables[0]));
    }

    private static URI base(String value, String variable) {
        try {
            return URI.create(Urls.checkedBase(new URI(value)).toString().replaceFirst("/$", ""));
        } catch (URISyntaxException | EvalException e) {
            // The cause would speak of the lock, and show what may contain a password.
            throw new EvalException(
                    "Variable '%s' must be the address of a server, such as https://host.example.org: with https, or http for localhost, 127.0.0.1 and [::1], and without user, password and query."
                            .formatted(variable));
        }
    }

    /** {@return a name of the platform for messages} */
    static String shown(String name) {
        return SafeText.line(name, LONGEST_NAME);
    }
}
