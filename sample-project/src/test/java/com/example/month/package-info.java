/**
 * A month of the invented shop: customers who ask and complain, people who label, and the commands that turn one into the other.
 */
package com.example.month;
