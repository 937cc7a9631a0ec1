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

/// <summary>What an <c>Id&lt;Photo&gt;</c> names: an image, which never changes.</summary>
public sealed class Photo;

/// <summary>What an <c>Id&lt;Webhook&gt;</c> names: an address that is told of events.</summary>
public sealed class Webhook;

/// <summary>What an <c>Id&lt;Discount&gt;</c> names. Its code may be another one's once it has ended.</summary>
public sealed class Discount;

/// <summary>What an <c>Id&lt;Coupon&gt;</c> names: a code, whichever discount it stands for. It follows from the code (<see cref="CouponCode"/>).</summary>
public sealed class Coupon;
