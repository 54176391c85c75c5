/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import okhttp3.HttpUrl;

/**
 * Which quota a call counts against: that of a server and a key.
 *
 * @param digest 32 hexadecimal digits, from which neither can be read
 */
record EndpointId(String digest) {

    private static final int DIGITS = 32;

    static EndpointId of(Endpoint endpoint) {
        HttpUrl url = endpoint.url();
        String text = url.scheme() + "://" + url.host() + ":" + url.port() + "\n" + endpoint.apiKey();
        return new EndpointId(HexFormat.of()
                .formatHex(sha256(text.getBytes(StandardCharsets.UTF_8)))
                .substring(0, DIGITS));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
