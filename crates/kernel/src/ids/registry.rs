//! The one list of record kinds. A new kind of record begins with a line here.

use super::{Id, Kind};

/// Declares the kinds: a marker in [`kinds`], an alias `…Id`, and a line in [`KINDS`].
macro_rules! kinds {
    ($($(#[doc = $doc:literal])+ $marker:ident $alias:ident = $name:literal;)+) => {
        /// Markers of the kinds; never made, only named in types.
        pub mod kinds {
            $(
                $(#[doc = $doc])+
                #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
                pub enum $marker {}
            )+
        }
        $(
            impl Kind for kinds::$marker {
                const NAME: &'static str = $name;
            }
            $(#[doc = $doc])+
            pub type $alias = Id<kinds::$marker>;
        )+
        /// The words of all kinds, in the order of the registry.
        pub const KINDS: &[&str] = &[$($name),+];
    };
}

kinds! {
    /// The company that runs this installation.
    Company CompanyId = "company";
    /// A place that does work: an own branch or an authorised service.
    Station StationId = "station";
    /// People who answer together.
    Team TeamId = "team";
    /// A person who signs in to work.
    Staff StaffId = "staff";
    /// One signed-in browser of a person.
    Session SessionId = "session";
    /// A key with scopes for programs.
    Token TokenId = "token";
    /// A person or company that is served.
    Customer CustomerId = "customer";
    /// A telephone number or mail address of a customer.
    ContactPoint ContactPointId = "contact_point";
    /// A postal address of a customer.
    Address AddressId = "address";
    /// A catalogue item.
    Product ProductId = "product";
    /// One physical item, known by its serial number.
    Unit UnitId = "unit";
    /// What was sold to whom, on which invoice.
    Sale SaleId = "sale";
    /// One line of a sale.
    SaleLine SaleLineId = "sale_line";
    /// One way in which a sale was paid.
    Tender TenderId = "tender";
    /// A link of a unit's warranty chain that is not the legal term.
    Warranty WarrantyId = "warranty";
    /// A past repair of a unit, as the warranty counts it.
    UnitRepair UnitRepairId = "unit_repair";
    /// A document issued or received, kept as it was.
    Document DocumentId = "document";
    /// One run of reading foreign records.
    Import ImportId = "import";
    /// One row or document of an import.
    ImportRow ImportRowId = "import_row";
    /// Which column means what, remembered for the next file of the same shape.
    Mapping MappingId = "mapping";
    /// A stored file.
    File FileId = "file";
    /// One line of the audit trail.
    Event EventId = "event";
    /// Work to do after the commit.
    Job JobId = "job";
    /// One outgoing message to one recipient.
    Mail MailId = "mail";
    /// The words of an outgoing message, per language.
    MailTemplate MailTemplateId = "mail_template";
    /// A mailbox of ours that is read.
    Mailbox MailboxId = "mailbox";
    /// A mail as it came, byte for byte.
    RawMail RawMailId = "raw_mail";
    /// A public link to one record.
    Publication PublicationId = "publication";
    /// A filter of a list that was given a name.
    SavedView SavedViewId = "saved_view";
    /// One problem or wish of one customer, from first contact to the end.
    Ticket TicketId = "ticket";
    /// One entry of a conversation.
    Message MessageId = "message";
    /// A deadline of the law or of a promise.
    Clock ClockId = "clock";
    /// A link by which a customer without an account sees one record.
    PublicLink PublicLinkId = "public_link";
    /// A repair of one unit, from intake to hand-over.
    ServiceOrder ServiceOrderId = "service_order";
    /// A price for a repair that the customer accepts or declines.
    Estimate EstimateId = "estimate";
    /// One line of an estimate.
    EstimateLine EstimateLineId = "estimate_line";
    /// Work done on an order, with its time.
    Labour LabourId = "labour";
    /// A picture or paper that belongs to an order.
    Attachment AttachmentId = "attachment";
    /// A group of faults of a product group.
    FaultGroup FaultGroupId = "fault_group";
    /// A fault that technicians name by a code.
    FaultCode FaultCodeId = "fault_code";
    /// What is gone through when units of a type come in, are tested or handed over.
    Checklist ChecklistId = "checklist";
    /// What is asked when a unit of a product group comes in.
    IntakeRule IntakeRuleId = "intake_rule";
    /// Where stock is, and in which state.
    Location LocationId = "location";
    /// A quantity, or one unit, that went from one location to another.
    StockMove StockMoveId = "stock_move";
    /// A count of what is in a location.
    StockCount StockCountId = "stock_count";
    /// Goods on their way between two places of ours.
    Transfer TransferId = "transfer";
    /// Pieces of a part that wait for a record.
    Reservation ReservationId = "reservation";
    /// Pieces of a part that were used for a record.
    PartUse PartUseId = "part_use";
    /// Prices for a station or a segment of customers.
    PriceList PriceListId = "price_list";
    /// Parts that were ordered from a supplier.
    PurchaseOrder PurchaseOrderId = "purchase_order";
    /// One line of a purchase order.
    PurchaseLine PurchaseLineId = "purchase_line";
    /// Money taken or given back at the counter.
    Taking TakingId = "taking";
    /// One line of a customer's account.
    LedgerEntry LedgerEntryId = "ledger_entry";
    /// A unit that is lent while a repair lasts.
    Loaner LoanerId = "loaner";
    /// One lending of a loaner.
    Loan LoanId = "loan";
    /// Work on a unit that was given to another station or the manufacturer.
    Outsourcing OutsourcingId = "outsourcing";
    /// What is claimed back from a manufacturer or supplier.
    SupplierClaim SupplierClaimId = "supplier_claim";
    /// Goods of one sale that a customer sends or brings back.
    Return ReturnId = "return";
    /// One unit, or some like pieces, of a return.
    ReturnUnit ReturnUnitId = "return_unit";
    /// A version of the company's terms for returns.
    ReturnPolicy ReturnPolicyId = "return_policy";
    /// What goes out for something that came back.
    Exchange ExchangeId = "exchange";
    /// The decision to give money back.
    GrantedRefund GrantedRefundId = "granted_refund";
    /// One attempt to pay a granted refund by one instrument.
    RefundPayment RefundPaymentId = "refund_payment";
    /// Store credit, a gift card or points of one holder.
    WalletAccount WalletAccountId = "wallet_account";
    /// One line of a wallet's ledger.
    WalletEntry WalletEntryId = "wallet_entry";
    /// Goods on their way by a carrier, in one or several parcels.
    Shipment ShipmentId = "shipment";
    /// A carrier with our agreement: prices, account, how it is reached.
    Carrier CarrierId = "carrier";
    /// A place where goods of a country are gathered: our own or a partner's.
    Hub HubId = "hub";
    /// A document of ours on its way to the tax authority.
    EDocument EDocumentId = "e_document";
    /// One nightly look at what must always hold.
    CheckRun CheckRunId = "check_run";
    /// A series from which documents take their numbers.
    Series SeriesId = "series";
    /// Something that we explain, in one or several languages.
    Article ArticleId = "article";
    /// A shelf of articles.
    ArticleCategory ArticleCategoryId = "article_category";
    /// What a reader said of an article.
    ArticleFeedback ArticleFeedbackId = "article_feedback";
    /// A question to the help centre that found nothing.
    MissedSearch MissedSearchId = "missed_search";
    /// Words that mean the same to the search of articles.
    SynonymGroup SynonymGroupId = "synonym_group";
}

/// The registered word for `name`, if there is such a kind.
#[must_use]
pub fn kind_named(name: &str) -> Option<&'static str> {
    KINDS.iter().copied().find(|known| *known == name)
}
