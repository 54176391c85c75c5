/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.report;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Links within the page, as its script reads them. */
final class PageLink {

    private PageLink() {}

    /** {@return the permanent link to a case} */
    static String ofCase(String id) {
        return "#case?id=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
