package org.example;

/** What the shop knows about orders. */
interface Orders {

    /** Tells what happened to an order; null if there is no such order. */
    String status(String order);
}
