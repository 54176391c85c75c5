/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.dataset.DatasetLocation;
import dev.evaljunit.internal.text.SafeText;
import dev.evaljunit.internal.text.Secrets;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A bucket of S3, or of a server that is compatible with it: {@code s3://bucket/prefix?region=…&endpoint=https://…}.
 * Credentials come from the variables of the AWS tools; without any, requests are anonymous.
 */
final class S3Source implements DatasetSource {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern REGION = Pattern.compile("[a-z0-9-]{1,40}");
    private static final String USAGE =
            "s3://<bucket>/<prefix>, and may have ?region=<region> and &endpoint=https://<host> for other servers than those of AWS";

    private final String name;
    private final URI base;
    private final HttpFiles files;

    private S3Source(String name, URI base, HttpFiles files) {
        this.name = name;
        this.base = base;
        this.files = files;
    }

    static S3Source of(URI uri, SourceContext context) {
        String bucket = uri.getRawAuthority();
        String shown = SafeText.line(Urls.redact(uri), 300);
        if (uri.isOpaque() || bucket == null || !BUCKET.matcher(bucket).matches() || uri.getRawFragment() != null) {
            throw new EvalException("Source '%s' must be %s.".formatted(shown, USAGE));
        }
        Map<String, String> options = options(uri, shown);
        String region = Optional.ofNullable(options.get("region"))
                .or(() -> variable(context, "AWS_REGION"))
                .or(() -> variable(context, "AWS_DEFAULT_REGION"))
                .orElse("us-east-1");
        if (!REGION.matcher(region).matches()) {
            throw new EvalException("Source '%s' must have a region such as eu-central-1, found '%s'."
                    .formatted(shown, SafeText.line(region, 100)));
        }
        Optional<String> endpoint =
                Optional.ofNullable(options.get("endpoint")).or(() -> variable(context, "AWS_ENDPOINT_URL_S3"));
        URI base = Urls.checkedBase(address(bucket, uri.getRawPath(), region, endpoint));
        return new S3Source(shown, base, files(context, region));
    }

    private static Optional<String> variable(SourceContext context, String name) {
        return context.environment().apply(name).filter(value -> !value.isBlank());
    }

    private static Map<String, String> options(URI uri, String shown) {
        var options = new LinkedHashMap<String, String>();
        String query = uri.getRawQuery() == null ? "" : uri.getRawQuery();
        for (String part : query.isEmpty() ? new String[0] : query.split("&")) {
            String key = part.replaceFirst("=.*", "");
            if (!List.of("region", "endpoint").contains(key)) {
                throw new EvalException(
                        "Source '%s' must be %s, found '%s'. A presigned address is a secret: use presigned:<NAME of an environment variable>."
                                .formatted(shown, USAGE, SafeText.line(key, 100)));
            }
            options.put(key, URLDecoder.decode(part.substring(part.indexOf('=') + 1), StandardCharsets.UTF_8));
        }
        return options;
    }

    /** A name with dots is no host that a certificate of AWS covers. */
    private static URI address(String bucket, String path, String region, Optional<String> endpoint) {
        String prefix = path == null ? "" : path;
        if (endpoint.isPresent()) {
            return URI.create(endpoint.get().replaceFirst("/+$", "") + "/" + bucket + prefix);
        }
        String host = "s3." + region + ".amazonaws.com";
        return URI.create(
                bucket.contains(".")
                        ? "https://" + host + "/" + bucket + prefix
                        : "https://" + bucket + "." + host + prefix);
    }

    private static HttpFiles files(SourceContext context, String region) {
        Optional<String> key = variable(context, "AWS_ACCESS_KEY_ID");
        Optional<String> secret = variable(context, "AWS_SECRET_ACCESS_KEY");
        Optional<String> token = variable(context, "AWS_SESSION_TOKEN");
        Stream.of(secret, token).flatMap(Optional::stream).forEach(Secrets::add);
        RequestSigner signer = key.isPresent() && secret.isPresent()
                ? new S3Signature(key.get(), secret.get(), token, region, Clock.systemUTC())
                : RequestSigner.NONE;
        return new HttpFiles(
                context.http().withHeaders(Map.of()),
                signer,
                "Set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.",
                signer == RequestSigner.NONE
                        ? "Set the environment variables AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; S3 answers the same if there is no such object."
                        : "Ask the bucket's owner for access to it; S3 answers the same if there is no such object, or the region is wrong.");
    }

    @Override
    public boolean isImmutable() {
        return true;
    }

    @Override
    public String describe(DatasetVersion version) {
        return name.replaceFirst("/*$", "/") + version.path();
    }

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        for (String file : List.of(DatasetLocation.MANIFEST, DatasetLocation.CASES)) {
            // S3 reads a + in a path as a space.
            String path = (version.path() + "/" + file).replace("+", "%2B");
            files.copy(base.resolve(path), version, directory.resolve(file));
        }
    }
}
