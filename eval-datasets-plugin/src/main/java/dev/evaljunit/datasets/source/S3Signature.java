/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.internal.dataset.Sha256;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs requests for S3 by AWS Signature Version 4.
 *
 * @param token of temporary credentials
 */
record S3Signature(String keyId, String secret, Optional<String> token, String region, Clock clock)
        implements RequestSigner {

    private static final String ALGORITHM = "AWS4-HMAC-SHA256";
    private static final String NO_BODY = Sha256.of(new byte[0]);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    @Override
    public Map<String, String> headers(URI uri) {
        String time = TIME.format(Instant.now(clock));
        var headers = new TreeMap<String, String>();
        headers.put("x-amz-content-sha256", NO_BODY);
        headers.put("x-amz-date", time);
        token.ifPresent(value -> headers.put("x-amz-security-token", value));
        headers.put("Authorization", authorization(uri, time, new TreeMap<>(headers)));
        return headers;
    }

    private String authorization(URI uri, String time, TreeMap<String, String> signed) {
        signed.put("host", uri.getRawAuthority());
        String names = String.join(";", signed.keySet());
        String request = String.join(
                "\n",
                "GET",
                path(uri),
                query(uri),
                signed.entrySet().stream()
                        .map(header -> header.getKey() + ":" + header.getValue() + "\n")
                        .collect(Collectors.joining()),
                names,
                NO_BODY);
        String scope = time.substring(0, 8) + "/" + region + "/s3/aws4_request";
        String toSign = String.join("\n", ALGORITHM, time, scope, Sha256.of(request.getBytes(StandardCharsets.UTF_8)));
        return "%s Credential=%s/%s,SignedHeaders=%s,Signature=%s"
                .formatted(ALGORITHM, keyId, scope, names, HexFormat.of().formatHex(hmac(key(time), toSign)));
    }

    private byte[] key(String time) {
        byte[] key = ("AWS4" + secret).getBytes(StandardCharsets.UTF_8);
        for (String part : new String[] {time.substring(0, 8), region, "s3", "aws4_request"}) {
            key = hmac(key, part);
        }
        return key;
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has HmacSHA256", e);
        }
    }

    private static String path(URI uri) {
        String path = uri.getPath() == null || uri.getPath().isEmpty() ? "/" : uri.getPath();
        return Stream.of(path.split("/", -1)).map(S3Signature::encode).collect(Collectors.joining("/"));
    }

    private static String query(URI uri) {
        String query = uri.getRawQuery();
        return query == null
                ? ""
                : Stream.of(query.split("&"))
                        .map(part -> part.indexOf('=') < 0 ? part + "=" : part)
                        .map(part -> Stream.of(part.split("=", 2))
                                .map(text -> encode(URLDecoder.decode(text, StandardCharsets.UTF_8)))
                                .collect(Collectors.joining("=")))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }

    /** Everything but unreserved characters, as RFC 3986 has them. */
    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~");
    }

    /** {@return the id of the key, without the secret} */
    @Override
    public String toString() {
        return "S3Signature[" + keyId + "]";
    }
}
