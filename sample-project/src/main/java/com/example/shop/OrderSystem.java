package com.example.shop;

import java.util.Optional;
import java.util.regex.Pattern;

/** The shop's orders, as far as the assistant may ask for them. */
public final class OrderSystem {

    private static final Pattern ORDER = Pattern.compile("\\bFW-\\d{5}\\b");

    private OrderSystem() {}

    /** {@return the order number that a customer names} */
    public static Optional<String> orderIn(String question) {
        return ORDER.matcher(question).results().map(found -> found.group()).findFirst();
    }

    /** {@return whether a lookup gets no answer, as with all orders that sellers keep in systems of their own} */
    public static boolean timesOut(String order) {
        return order.startsWith("FW-9");
    }
}
