namespace Pazar.Contracts;

/// <summary>What an <c>Id&lt;Product&gt;</c> names.</summary>
public sealed class Product;

/// <summary>What an <c>Id&lt;Order&gt;</c> names.</summary>
public sealed class Order;

/// <summary>What an <c>Id&lt;Payment&gt;</c> names.</summary>
public sealed class Payment;

/// <summary>What an <c>Id&lt;Event&gt;</c> names: something with seats that takes place at a time.</summary>
public sealed class Event;

/// <summary>What an <c>Id&lt;Reservation&gt;</c> names.</summary>
public sealed class Reservation;

/// <summary>What an <c>Id&lt;ShoppingBasket&gt;</c> names.</summary>
public sealed class ShoppingBasket;
