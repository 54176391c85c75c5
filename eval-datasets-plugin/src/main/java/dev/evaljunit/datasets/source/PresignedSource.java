/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.datasets.version.FileTree;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An archive, or the cases alone, at an address with a signature: {@code presigned:VARIABLE}. Whoever has the address may
 * read the file, so that it is in an environment variable and never in the lock.
 */
final class PresignedSource implements DatasetSource {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final String variable;
    private final SourceContext context;

    private PresignedSource(String variable, SourceContext context) {
        this.variable = variable;
        this.context = context;
    }

    static PresignedSource of(URI uri, SourceContext context) {
        String variable = String.valueOf(uri.getSchemeSpecificPart());
        if (!uri.isOpaque()
                || uri.getRawFragment() != null
                || !VARIABLE.matcher(variable).matches()) {
            throw new EvalException(
                    "Source '%s' must be presigned:<NAME>, where NAME is an environment variable that has the address, because the lock is committed and the address is a secret."
                            .formatted(SafeText.line(Urls.redact(uri), 200)));
        }
        return new PresignedSource(variable, context);
    }

    @Override
    public boolean hasNamedVersions() {
        return false;
    }

    @Override
    public String describe(DatasetVersion version) {
        return "presigned:" + variable + "!/" + version.path();
    }

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        Path temporary = Files.createTempDirectory("eval-datasets-");
        try {
            download(version, temporary.resolve("file")).unpack(version, directory);
        } finally {
            FileTree.delete(temporary);
        }
    }

    private SingleFile download(DatasetVersion version, Path target) throws IOException {
        URI address = address();
        String extension = extension(address);
        HttpSettings settings = context.http().withHeaders(Map.of());
        new HttpFiles(
                        settings,
                        RequestSigner.NONE,
                        "Set environment variable '%s' to a new address with a signature.".formatted(variable),
                        "The signature may have expired: set environment variable '%s' to a new address."
                                .formatted(variable))
                .copy(address, version, target);
        return new SingleFile(target, extension, "presigned:" + variable, settings.maxBytes());
    }

    private URI address() {
        String text = context.environment().apply(variable).map(String::strip).orElse("");
        if (text.isEmpty()) {
            throw new EvalException(
                    "Environment variable '%s' must have the presigned address of a dataset, but is not set. Set it where the build runs."
                            .formatted(variable));
        }
        try {
            var address = new URI(text);
            hide(address);
            if (address.getHost() == null || (!Urls.isSecure(address) && !Urls.isLoopback(address))) {
                throw notAnAddress();
            }
            return address;
        } catch (URISyntaxException e) {
            // without its cause, which quotes the secret
            throw notAnAddress();
        }
    }

    private EvalException notAnAddress() {
        return new EvalException(
                "Environment variable '%s' must have an https address of a .jar, .zip or .jsonl file, found something else. Correct it."
                        .formatted(variable));
    }

    private static void hide(URI address) {
        String query = address.getRawQuery();
        if (query != null) {
            Secrets.add(query);
            Stream.of(query.split("&"))
                    .map(part -> part.substring(part.indexOf('=') + 1))
                    .forEach(Secrets::add);
        }
    }

    private String extension(URI address) {
        List<String> known = SingleFile.EXTENSIONS;
        String path = String.valueOf(address.getPath());
        return known.stream()
                .filter(extension -> path.endsWith("." + extension))
                .findFirst()
                .orElseThrow(this::notAnAddress);
    }
}
